//! Work on many things by several threads, and what comes of each in the order in which they came.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Things that go to a thread together: enough that handing over costs nothing, few enough that the first is soon back.
const CHUNK_LEN: usize = 32;
/// … and not many large ones, as what comes of them may be larger still.
const CHUNK_WEIGHT: u64 = 256 * 1024;
/// Chunks on their way per thread. Bounds what is held in memory.
const CHUNKS_PER_THREAD: usize = 4;

type Chunk<T> = (u64, Vec<T>);
type Worked<R> = (u64, Result<Vec<R>, Box<dyn Any + Send>>);

/// Calls `work` for each input, on `jobs` threads, and `take` with what it returns, on this thread and in the order of the
/// inputs. An input of `None` is a moment without one: what was done so far is handed over rather than waiting for more.
/// Each thread has a value of its own that `state` makes. `weight` says how large an input is, in bytes. Ends with the inputs, or when `take` breaks off.
pub fn in_order<T, R, S>(
    inputs: impl Iterator<Item = Option<T>>,
    jobs: usize,
    weight: impl Fn(&T) -> u64,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) where
    T: Send,
    R: Send,
{
    if jobs <= 1 {
        let mut own = state();
        for input in inputs.flatten() {
            if take(work(&mut own, input)).is_break() {
                return;
            }
        }
        return;
    }
    std::thread::scope(|scope| {
        let (chunks, todo) = sync_channel::<Chunk<T>>(jobs * CHUNKS_PER_THREAD);
        let (done, results) = sync_channel::<Worked<R>>(jobs * CHUNKS_PER_THREAD);
        let todo = Arc::new(Mutex::new(todo));
        let (state, work) = (&state, &work);
        for _ in 0..jobs {
            let (todo, done) = (Arc::clone(&todo), done.clone());
            // Ends when this thread drops the other ends.
            scope.spawn(move || work_off(&todo, &done, state(), work));
        }
        drop(done);
        let mut order = Order {
            chunks,
            results,
            sent: 0,
            taken: 0,
            early: BTreeMap::new(),
        };
        let limit = (jobs * CHUNKS_PER_THREAD) as u64;
        let mut chunk = Vec::with_capacity(CHUNK_LEN);
        let mut chunk_weight = 0_u64;
        for input in inputs {
            let is_pause = input.is_none();
            chunk_weight = chunk_weight.saturating_add(input.as_ref().map_or(0, &weight));
            chunk.extend(input);
            let is_full = chunk.len() >= CHUNK_LEN || chunk_weight >= CHUNK_WEIGHT;
            if is_full || (is_pause && !chunk.is_empty()) {
                chunk_weight = 0;
                let full = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK_LEN));
                order.send(full);
            } else if !is_pause {
                continue;
            }
            if order.take_in(limit, &mut take).is_break() {
                return;
            }
        }
        if !chunk.is_empty() {
            order.send(chunk);
        }
        let _ = order.take_in(0, &mut take);
    });
}

fn work_off<T, R, S>(
    todo: &Mutex<Receiver<Chunk<T>>>,
    done: &SyncSender<Worked<R>>,
    mut own: S,
    work: &impl Fn(&mut S, T) -> R,
) {
    loop {
        let next = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, chunk)) = next else {
            return;
        };
        let all = || chunk.into_iter().map(|one| work(&mut own, one)).collect();
        // Otherwise whoever waits for this chunk would wait for ever.
        let result = catch_unwind(AssertUnwindSafe(all));
        let is_over = result.is_err();
        if done.send((number, result)).is_err() || is_over {
            return;
        }
    }
}

/// What is on its way, seen from the thread that hands out and takes in.
struct Order<T, R> {
    chunks: SyncSender<Chunk<T>>,
    results: Receiver<Worked<R>>,
    sent: u64,
    taken: u64,
    /// Came back before those that were sent earlier.
    early: BTreeMap<u64, Vec<R>>,
}

impl<T, R> Order<T, R> {
    fn send(&mut self, chunk: Vec<T>) {
        // There is room: no more are on their way than the channel holds. The threads are there as long as this is.
        let _ = self.chunks.send((self.sent, chunk));
        self.sent += 1;
    }

    /// Takes in what is done, and waits until fewer than `limit` chunks are on their way (none, for 0).
    fn take_in(
        &mut self,
        limit: u64,
        take: &mut impl FnMut(R) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        loop {
            while let Some(results) = self.early.remove(&self.taken) {
                self.taken += 1;
                for result in results {
                    take(result)?;
                }
            }
            let underway = self.sent - self.taken;
            let next = if underway == 0 {
                return ControlFlow::Continue(());
            } else if underway >= limit {
                self.results.recv().ok()
            } else {
                self.results.try_recv().ok()
            };
            match next {
                Some((number, Ok(results))) => {
                    self.early.insert(number, results);
                }
                Some((_, Err(panic))) => resume_unwind(panic),
                None => return ControlFlow::Continue(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn slow_square(_: &mut (), n: u64) -> u64 {
        // The earlier, the slower: results come back in the wrong order.
        std::thread::sleep(std::time::Duration::from_micros(200 - n.min(200)));
        n * n
    }

    #[test]
    fn what_comes_of_them_keeps_their_order() {
        for jobs in [1, 2, 5] {
            let mut found = Vec::new();
            // Pauses here and there, and at both ends.
            let inputs =
                (0..300).flat_map(|n| [Some(n)].into_iter().chain((n % 7 == 0).then_some(None)));
            let take = |square| {
                found.push(square);
                ControlFlow::Continue(())
            };
            in_order(
                std::iter::once(None).chain(inputs),
                jobs,
                |_| 1,
                || (),
                slow_square,
                take,
            );
            assert!((0..300).map(|n| n * n).eq(found), "{jobs} jobs");
        }
    }

    #[test]
    fn breaking_off_asks_for_no_more() {
        let asked = AtomicUsize::new(0);
        let inputs = (0..1_000_000).inspect(|_| {
            asked.fetch_add(1, Ordering::Relaxed);
        });
        let mut left = 40;
        in_order(
            inputs.map(Some),
            2,
            |_| 1,
            || (),
            slow_square,
            |_| {
                left -= 1;
                if left == 0 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert!(asked.into_inner() < 1_000);
        assert_eq!(left, 0);
    }

    #[test]
    fn no_more_than_a_few_are_on_their_way() {
        let (asked, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let inputs = (0..5_000).inspect(|_| {
            let ahead = asked.fetch_add(1, Ordering::Relaxed) - taken.load(Ordering::Relaxed);
            assert!(
                ahead <= (3 * CHUNKS_PER_THREAD + 2) * CHUNK_LEN,
                "{ahead} ahead"
            );
        });
        in_order(
            inputs.map(Some),
            3,
            |_| 1,
            || (),
            |(), n| n,
            |_| {
                taken.fetch_add(1, Ordering::Relaxed);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken.into_inner(), 5_000);
    }

    #[test]
    fn each_thread_has_a_value_of_its_own() {
        let made = AtomicUsize::new(0);
        let state = || made.fetch_add(1, Ordering::Relaxed);
        in_order(
            (0..500).map(Some),
            3,
            |_| 1,
            state,
            |_, n| n,
            |_| ControlFlow::Continue(()),
        );
        assert_eq!(made.into_inner(), 3);
    }

    #[test]
    fn a_panic_comes_through_instead_of_a_wait_without_end() {
        let run = || {
            let work = |(): &mut (), n: u64| assert!(n != 77, "seventy-seven");
            in_order(
                (0..500).map(Some),
                2,
                |_| 1,
                || (),
                work,
                |()| ControlFlow::Continue(()),
            );
        };
        assert!(catch_unwind(run).is_err());
    }

    #[test]
    fn of_large_things_fewer_are_on_their_way() {
        let (asked, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let inputs = (0..500).inspect(|_| {
            let ahead = asked.fetch_add(1, Ordering::Relaxed) - taken.load(Ordering::Relaxed);
            assert!(ahead <= 2 * CHUNKS_PER_THREAD + 2, "{ahead} ahead");
        });
        in_order(
            inputs.map(Some),
            2,
            |_| CHUNK_WEIGHT,
            || (),
            |(), n| n,
            |_| {
                taken.fetch_add(1, Ordering::Relaxed);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken.into_inner(), 500);
    }
}
