//! How the cards are written: the rules of plain Japanese that a test can hold, and the worked examples they must equal.

mod common;

use std::collections::BTreeSet;

use common::none_of;
use modori::explain::{Arg, Language, Locale};
use regex::Regex;

const ARGS: [(&str, &str); 2] = [("domain", "＊"), ("sender-domain", "＊")];

/// Attributes of a card, in the order in which they are read.
const PARTS: [&str; 11] = [
    "why", "final", "likely-1", "likely-2", "likely-3", "likely-4", "step-1", "step-2", "step-3",
    "step-4", "path",
];

fn args() -> Vec<(&'static str, Arg<'static>)> {
    ARGS.iter()
        .map(|(name, value)| (*name, (*value).into()))
        .collect()
}

/// Each message of a card with its parts: the headline first, under an empty name.
fn cards(language: Language) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let locale = Locale::new(language);
    let part = |id: &str, name: &'static str| {
        let attribute = (!name.is_empty()).then_some(name);
        locale
            .lookup(id, attribute, &args())
            .map(|text| (name, text.into_owned()))
    };
    let ids: Vec<&'static str> = locale.ids("causes").collect();
    ids.into_iter()
        .chain(["explanation-backscatter"])
        .map(|id| {
            let parts = [""]
                .into_iter()
                .chain(PARTS)
                .filter_map(|name| part(id, name));
            (id, parts.collect())
        })
        .collect()
}

/// Words in Katakana that everybody knows.
const EVERYDAY: &str = "メール エラーメール アドレス サイト ソフト メールソフト ファイル パソコン リンク サービス フォルダー グループ \
    メールアドレス ウイルス パスワード アプリ チェック リスト インターネット エラー コピー";

/// Others are explained where they first stand.
const EXPLAINED: [&str; 6] = [
    "サーバー（受け取る機械）",
    "サーバー（送り出す機械）",
    "サーバー（メールを運ぶ機械）",
    "サーバー（運ぶ機械）",
    "ドメイン（@より右）",
    "ポート（出入り口の番号）",
];

#[test]
fn a_card_has_at_most_two_technical_words_and_explains_them() {
    let katakana = Regex::new("[ァ-ヴー]{2,}").unwrap();
    let everyday: BTreeSet<&str> = EVERYDAY.split_whitespace().collect();
    let mut faults = Vec::new();
    for (id, parts) in cards(Language::Ja) {
        let words: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
        let words = words.join("\n");
        let technical: BTreeSet<&str> = katakana
            .find_iter(&words)
            .map(|m| m.as_str())
            .filter(|word| !everyday.contains(word))
            .collect();
        if technical.len() > 2 {
            faults.push(format!("{id}: {technical:?}"));
        }
        for word in technical {
            let first = &words[words.find(word).unwrap()..];
            if !EXPLAINED
                .iter()
                .any(|e| e.starts_with(word) && first.starts_with(e))
            {
                faults.push(format!(
                    "{id}: {word} is not explained where it first stands"
                ));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn cards_are_polite_and_steps_are_one_sentence_each() {
    let polite =
        Regex::new("(?:です|ます|ません|ました|ませんでした|でした|ください)」?$").unwrap();
    let step = Regex::new("^[^。]*(?:ます|ません|ください)(?:（[^（）]+）)?。$").unwrap();
    let mut faults = Vec::new();
    for (id, parts) in cards(Language::Ja) {
        for (name, text) in parts {
            let is_told = matches!(name, "why" | "final");
            for sentence in text.trim_end_matches('。').split('。').filter(|_| is_told) {
                if !polite.is_match(sentence) {
                    faults.push(format!("{id}.{name}: {sentence}"));
                }
            }
            if name.starts_with("step-") && !step.is_match(&text) {
                faults.push(format!("{id}.{name}: {text}"));
            }
        }
    }
    none_of(&faults);
}

/// The left column of the table of words in how we write, and words that blame.
const NOT_USED: &str = "宛先不明 ドメイン解決 容量超過 恒久的 永続的 グレイリスティング ブラックリスト 中継拒否 \
    バックスキャッター 認証失敗 間違えました まちがえました あなたのせい 不注意 ミス うっかり";

#[test]
fn cards_keep_to_the_words_of_the_table() {
    let mut faults = Vec::new();
    for (id, parts) in cards(Language::Ja) {
        for (name, text) in parts {
            for word in NOT_USED.split_whitespace().filter(|w| text.contains(w)) {
                faults.push(format!("{id}.{name}: {word}"));
            }
        }
    }
    none_of(&faults);
}

/// Administrators are two; which one is meant is always said.
#[test]
fn whose_administrator_is_always_said() {
    let mut faults = Vec::new();
    for (id, parts) in cards(Language::Ja) {
        for (name, text) in parts {
            for (at, word) in text.match_indices("管理者") {
                let (before, after) = (&text[..at], &text[at + word.len()..]);
                let is_said = ["あなたの会社の", "相手の会社の", "グループの"]
                    .iter()
                    .any(|whose| before.ends_with(whose));
                let is_button = before.ends_with('「') && after.starts_with("に渡す文");
                if !is_said && !is_button {
                    faults.push(format!("{id}.{name}: {text}"));
                }
            }
        }
    }
    none_of(&faults);
}

/// Number of the worked example, the card that carries it, words that must stand there in Japanese and in English.
type Example = (
    u8,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const EXAMPLES: [Example; 25] = [
    (
        1,
        "cause-user-unknown",
        &["1文字ずつ", "電話など", "アドレス帳", "1とl、-と_"],
        &["letter by letter", "by phone", "address book"],
    ),
    (
        2,
        "cause-host-unknown",
        &["もしかして", "名刺やサイト", "送り直します"],
        &["Did you mean", "card or website"],
    ),
    (
        3,
        "cause-mailbox-full",
        &[
            "電話など",
            "整理をお願い",
            "空いたと聞いて",
            "長く使われていない",
        ],
        &["clear out", "after you hear"],
    ),
    (
        4,
        "cause-message-too-large",
        &[
            "約1.3から1.4倍",
            "共有の場所",
            "URL",
            "小さくする",
            "分けます",
        ],
        &["about a third", "shared place", "URL", "split"],
    ),
    (
        5,
        "cause-greylisted",
        &["初めて", "ふつうのしくみ", "数分から数時間"],
        &["common way", "minutes to a few hours"],
    ),
    (
        6,
        "kind-delay",
        &[
            "まだ途中です",
            "何もせずに待ち",
            "電話など",
            "「届かなかった」という知らせが来たら",
            "二重に",
        ],
        &["Do nothing and wait", "by phone", "arrive twice"],
    ),
    (
        7,
        "cause-retry-expired",
        &[
            "@より右",
            "電話など",
            "相手に聞きます",
            "使えると聞いてから",
            "相手の会社の管理者",
        ],
        &["after “@”", "by phone", "their mail administrator"],
    ),
    (
        8,
        "cause-ip-blocklisted",
        &[
            "同じ機械を使う",
            "家などの回線",
            "ことが多いです",
            "管理者に渡す文",
            "電話など",
            "この画面ではできません",
        ],
        &[
            "same machine",
            "home line",
            "mostly not because",
            "note for administrators",
            "cannot do it",
        ],
    ),
    (
        9,
        "cause-sender-unauthenticated",
        &["会社の決まった送り方", "管理者に渡す文", "いつもとちがう"],
        &["the way your company has set", "note for administrators"],
    ),
    (
        10,
        "cause-refused-by-recipient",
        &["受け取る設定", "済んだと聞いて", "携帯電話に多い"],
        &["allow mail from", "after you hear", "mobile phones"],
    ),
    (
        11,
        "kind-success",
        &["迷惑メールのフォルダー", "受け取る設定", "知らせずに"],
        &["spam folder", "allow mail from"],
    ),
    (
        12,
        "cause-group-permission",
        &["グループの管理者", "個人のアドレス", "決まった人"],
        &["administrator of the group", "own address"],
    ),
    (
        13,
        "cause-spam-suspected",
        &[
            "短くしたリンク",
            "宣伝に似た",
            "添付のない短い文",
            "あなたの会社の管理者",
        ],
        &[
            "shortened links",
            "advertising",
            "short text",
            "your mail administrator",
        ],
    ),
    (
        14,
        "cause-virus-detected",
        &["送るのをやめ", "ウイルス検査", "あなたの会社の管理者"],
        &["Stop sending", "virus scan", "your mail administrator"],
    ),
    (
        15,
        "cause-attachment-refused",
        &["共有の場所", "URL", "受け取れるファイルの形を相手に"],
        &["shared place", "URL", "file types they can receive"],
    ),
    (
        16,
        "cause-relay-denied",
        &[
            "メールは出ていません",
            "認証",
            "「使う」",
            "587か465",
            "別の回線",
            "あなたの会社の管理者",
        ],
        &[
            "not sent out",
            "authentication",
            "587 or 465",
            "your mail administrator",
        ],
    ),
    (
        17,
        "cause-login-failed",
        &[
            "打ち直します",
            "アプリ用パスワード",
            "2段階認証",
            "覚えがなければ、すぐに",
        ],
        &["retype", "app password", "two-step", "at once"],
    ),
    (
        18,
        "cause-sending-limit",
        &[
            "メールは出ていません",
            "明日まで",
            "乗っ取り",
            "あなたの会社の管理者に知らせ",
        ],
        &[
            "not sent out",
            "tomorrow",
            "takeover",
            "tell your mail administrator",
        ],
    ),
    (
        19,
        "cause-address-syntax",
        &[
            "メールは出ていません",
            "かっこ・引用符",
            "空白・全角",
            "印の付いた文字",
            "半角で打ち直し",
        ],
        &["not sent out", "bracket or quotation mark", "half-width"],
    ),
    (
        20,
        "cause-mail-loop",
        &["相手に転送の設定を見て", "あなたが自動転送を使っているなら"],
        &[
            "look at their forwarding",
            "If you use automatic forwarding",
        ],
    ),
    (
        21,
        "cause-receiver-program-failed",
        &["自動処理", "電話など別の方法", "渡してもらいます"],
        &["automatic handling", "by phone", "give this error mail"],
    ),
    (
        22,
        "cause-rate-limited",
        &["1日ほど待ち", "数を分けて", "あなたの会社の管理者"],
        &[
            "wait about a day",
            "a few at a time",
            "your mail administrator",
        ],
    ),
    (
        23,
        "cause-null-mx",
        &[".comと.co", "別のアドレスを聞き", "受け取らない"],
        &[".co for .com", "ask for another address"],
    ),
    (
        24,
        "kind-auto-reply",
        &[
            "メールは届いています",
            "エラーではありません",
            "何もせず",
            "代わりの人",
        ],
        &["not an error", "do nothing", "substitute"],
    ),
    (
        25,
        "explanation-backscatter",
        &[
            "あなたのメールの失敗ではない",
            "リンクや添付ファイル",
            "送信済み",
            "すぐにパスワード",
            "何十通も",
        ],
        &[
            "not seem to be a failure of your own",
            "unopened",
            "sent mail",
            "password at once",
            "dozens",
        ],
    ),
];

#[test]
fn the_25_worked_examples_are_on_the_cards() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let cards = cards(language);
        for (number, id, ja, en) in EXAMPLES {
            let parts = cards
                .iter()
                .find(|(card, _)| *card == id)
                .map(|(_, parts)| parts);
            let words: Vec<&str> = parts
                .into_iter()
                .flatten()
                .map(|(_, text)| text.as_str())
                .collect();
            let words = words.join("\n");
            let wanted = if language == Language::Ja { ja } else { en };
            for word in wanted.iter().filter(|w| !words.contains(**w)) {
                faults.push(format!(
                    "{} {id}: example {number} lacks {word}",
                    language.tag()
                ));
            }
        }
    }
    none_of(&faults);
}
