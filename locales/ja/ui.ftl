# Words on the window. Labels and headlines have no 「。」, sentences end with です・ます.
# No space between Japanese and Latin letters or digits. Brackets are full-width.

app-title = もどりメール

## Facts

permanence-permanent = ずっと続くエラー（このままでは届きません）
permanence-transient = 一時的なエラー（しばらくすると届くことがあります）
permanence-given-up = 一時的なエラーが続き、送り直しは終わりました
who-acts-sender = 対応する人：送った人
who-acts-sender-admin = 対応する人：あなたの会社の管理者
who-acts-recipient = 対応する人：受け取る人
who-acts-recipient-admin = 対応する人：相手の会社の管理者
who-acts-nobody = 対応する人：なし
resend-yes = 送り直してよい
resend-not-yet = 送り直すのは、まだ
resend-after-fixing = 直してから送り直す
resend-no = 送り直さない
fallback-domain = 記載なし
fallback-sender-domain = あなたの@より右
explanation-backscatter = あなたのメールの失敗ではないようです
    .why = 戻ってきたメールに、あなたのサーバー（送り出す機械）を通った跡がありません。だれかが、あなたのアドレスを差出人に使ったようです。
    .step-1 = 中のリンクや添付ファイルは、開かずにおきます。
    .step-2 = 送信済みに、送った覚えがないメールがあるか見ます。
    .step-3 = 知らないメールがあれば、すぐにパスワードを変えます。
    .step-4 = 何十通も来るときは、あなたの会社の管理者に知らせます。
explanation-joined = { $first }{ $second }
explanation-and = ・
explanation-decided-by = 決め手：{ $what }（規則：{ $rule }）
explanation-runners-up = ほかに当てはまる原因：{ $causes }
explanation-reason-so-far = いまの理由：{ $cause }
evidence-code-title = { $code } { $label }：{ $meaning }

## Top and bottom

button-open = 開く
button-open-file = ファイルを開く
button-samples = 見本を見る
button-paste = 文章を貼り付け
button-paste-short = 貼り付け
button-to-list = 一覧へ
button-to-mail = メールへ
button-close = 閉じる
button-cancel = やめる
button-stop = 止める
button-examine = 調べる
button-check = 調べる
button-copy = コピー
button-copy-all = 全部コピー
button-larger = 文字 大
button-light = 明るい画面
button-dark = 暗い画面
button-to-english = English
button-to-japanese = 日本語
button-check-address = 1文字ずつ見る
button-for-admin = 管理者に渡す文をコピー
button-letters = まちがえやすい文字
button-letters-short = 文字 { $count }
button-letters-count = まちがえやすい文字 { $count }
search-hint = 宛先・件名・コードで探す（Ctrl+F）
search-hint-short = 探す（Ctrl+F）
status-read = { $all }件を読み込みました（届いていない { $failed }・その他 { $other }）
status-reading = 読み込んでいます（{ $done }/{ $total }）
status-reading-unknown = 読み込んでいます（{ $done }通）
status-pace = 　1秒に{ $count }通
status-rest-seconds = 　あと約{ $count }秒
status-rest-minutes = 　あと約{ $count }分
status-offline = このパソコンの中だけで調べています。外部には送りません。
status-keys = ↑↓：選ぶ　F3：次の根拠　Ctrl+F：探す　F1：調べもの
scan-passed-over = メールではないファイルが{ $count }個ありました。読まずに先へ進みました。ファイルはそのままです。

## Welcome

welcome-title = 届かずにもどってきたメールを、ここに置いてください
welcome-files = .emlのファイルやフォルダーを、この画面に引っぱって放します
drop-hint = ここで放すと、メールを読み込みます
welcome-offline = 読み込んだ内容はこのパソコンの中だけで調べます。外部には送りません。
welcome-paste-title = 文章を貼り付ける
welcome-paste-text = メールソフトに出たエラーの文章を、そのまま貼り付けて調べます。
welcome-samples-title = 見本で試す
welcome-samples-text = よくあるエラーメールの見本を開いて、使い方を見ます。
welcome-address-title = アドレスを調べる
welcome-address-text = アドレスを1文字ずつ見て、まちがえやすい文字を探します。

## Pasting

paste-title = エラーの文章を貼り付ける
paste-explanation = メールの全部でも、エラーの数行だけでも調べられます。外部には送りません。
paste-hint = ここに貼り付けます（Ctrl+V）
paste-empty = 貼り付ける文章がありません。エラーの文章をコピーしてから、もう一度貼り付けてください。
dialog-open = もどってきたメールを選ぶ
dialog-filter = メール（.eml、.msg、.mboxなど）
dialog-filter-all = すべてのファイル

## List

filter-all = すべて { $count }
filter-failed = 届いていない { $count }
filter-underway = 途中 { $count }
filter-other = その他 { $count }
choice-spoken = { $label }：{ $value }
group-by-label = まとめ方
group-by-cause = 原因ごと
group-by-day = 日ごと
group-by-domain = 相手先ごと
group-by-sender = 送信者ごと
group-by-triage = 対応状態ごと
group-by-none = まとめない
sort-by-label = 並べ方
sort-by-newest = 新しい順
sort-by-oldest = 古い順
sort-by-recipient = 宛先の順
sort-by-subject = 件名の順
sort-by-code = コードの順
triage-label = 対応状態
triage-open = 未対応
triage-doing = 対応中
triage-held = 保留
triage-done = 完了
list-all = すべて
list-no-date = 日付なし
list-no-sender = 送信者が不明
list-chosen = { $count }件を選んでいます
list-removed = { $count }件を一覧から外しました。メールはそのままです。
list-triage-set = { $count }件の対応状態を変えました。
list-nothing-to-undo = 元に戻す操作はありません。
list-emptied = 一覧は空です。外したものは、Ctrl+Zで元に戻せます。
button-export = 書き出す
button-export-tip = 選んだ行を、ファイルに書き出します。1つだけ選んでいるときは、見えている全部です。
export-as-csv = 表（CSV）
export-as-xlsx = 表（Excel）
export-as-jsonl = JSON Lines
export-as-zip = メールそのもの（zip）
button-copy-rows = 一覧の行をコピー
button-remove = 一覧から外す
button-undo = 元に戻す
date-day-today = 今日 { $month }月{ $day }日({ $weekday })
date-day-yesterday = 昨日 { $month }月{ $day }日({ $weekday })
date-day = { $month }月{ $day }日({ $weekday })
date-day-with-year = { $year }年{ $month }月{ $day }日({ $weekday })
list-nothing-found = 当てはまるメールがありません。探す言葉を短くするか、「すべて」を選んでください。
list-no-recipient = 宛先が書かれていません
list-group-spoken = { $group } { $count }件
list-row-spoken = { $title }、{ $subject }、{ $state }、{ $code }、{ $date }、{ $triage }{ $copies }
date-yesterday = 昨日
date-long = { $month }月{ $day }日({ $weekday }) { $time }
date-long-with-year = { $year }年{ $month }月{ $day }日({ $weekday }) { $time }
weekday-1 = 月
weekday-2 = 火
weekday-3 = 水
weekday-4 = 木
weekday-5 = 金
weekday-6 = 土
weekday-7 = 日

## Middle

middle-nothing = 左の一覧からメールを選んでください。
middle-reading = 読み込んでいます。
switcher-label = このメールは{ $count }人の宛先について知らせています：
fact-recipient = 宛先
fact-forwarded-from = （{ $address }から転送）
fact-subject = 件名「{ $subject }」
card-cause = 原因として考えられること
card-what = これは何か
card-steps = どうすればよいか
station-sender = あなた
station-sending-server = 送信サーバー
station-dns = 住所を調べる（DNS）
station-receiving-server = 相手のサーバー
station-mailbox = 相手の受信箱
station-state-passed = 通りました
station-state-stopped = ここで止まりました
station-state-retrying = 送り直しています
station-state-not-reached = 届いていません
station-state-unknown = わかりません
station-unknown-note = どこで止まったかは書かれていません
station-spoken = { $station }：{ $state }。
tab-reading = エラーメール
tab-mail = メール
tab-source = 原文
tab-headers = ヘッダー
tab-original = 元のメール
tab-empty = このメールには、この部分がありません。
attachments-count = 添付ファイル{ $count }個：
attachment-tip = 場所を選んで保存します。開きません。
attachment-risky = 注意
attachment-risky-tip = 開くとパソコンをあやつることができる種類のファイルです。送った人に確かめるまで、開かずにおきます。
button-save-attachment = 保存
button-save-attachment-spoken = { $name }を保存
octets-bytes = { $count }バイト
octets-kilobytes = { $count }KB
octets-megabytes = { $count }MB
hops-title = 通ったサーバー（Received）
hops-slowest = いちばん時間がかかったのは{ $number }番目です（{ $time }）。
hops-from-to = { $from } → { $by }
hops-no-server = サーバーの名前がありません
hops-clock-is-off = 時計のずれ
hops-encrypted = 暗号あり
hops-not-encrypted = 暗号なし
span-seconds = { $count }秒
button-find = 言葉を探す
button-close-find = 探すのをやめる
button-wrap = 折り返す
button-copy-line = 行をコピー
button-copy-line-tip = 左の番号を押して、行を選びます。
evidence-steps = 根拠 { $number }/{ $count }
evidence-previous = 前の根拠（Shift+F3）
evidence-next = 次の根拠（F3）
find-label = このメールから探す
find-none = ありません
find-count = { $number }/{ $count }
find-count-so-far = { $number }/{ $count }以上
find-previous = 前の場所（Shift+Enter）
find-next = 次の場所（Enter）
evidence-press = 押すと、根拠の場所が光ります
button-judgment = なぜこう判断したか
judgment-title = この文でこう判断しました
judgment-none = 当てはまる規則がありませんでした。番号の種類だけで説明しています。
judgment-alone = ほかに当てはまった規則はありません。
judgment-others = ほかに当てはまった規則
judgment-others-text = 当てはまりましたが、上の規則ほど確かではありません。
judgment-source = 出どころ：{ $source }
judgment-rule = 規則：{ $rule }
judgment-own-rule = 自分の規則：{ $rule }
legend-reply-code = 応答コード
legend-enhanced-status-code = 拡張コード
legend-message = サーバーの言葉
legend-recipient = 宛先

## Addresses

address-title = まちがえやすい文字
address-doubt = 色のついた文字は、似た文字と見まちがえやすい文字です。
address-no-doubt = 見まちがえやすい文字はありません。1文字ずつ、相手の名刺などと見くらべてください。
address-none = 届かなかったアドレスを、1文字ずつここで見られます。
address-wrong-letter = アドレスには使えない文字です。消すか、半角で打ち直します。
address-own-label = ほかのアドレスを調べる
address-own-hint = taro@example.jp
suggest-title = もしかして
suggest-note = 正しいかどうかは、相手に確かめてください。
confusables-title = よくある見まちがい
confusables-search = 文字で探す
address-idn = 機械が使う形は{ $ascii }、読める形は{ $unicode }です。
compare-label = 正しいアドレスとくらべる
compare-hint = 名刺などのアドレス
compare-same = 1文字もちがいません。
compare-case-only = ちがいは、大文字と小文字だけです。ふつうは同じ宛先です。
compare-differs = ちがうところが{ $count }か所あります。
compare-nothing = 文字なし
compare-column = 上も下も{ $left }
compare-column-differs = 上は{ $left }、下は{ $right }
button-print-table = 印刷する
button-print-table-tip = 場所を選んで表を保存し、ブラウザーで開きます。そこから印刷できます。
confusables-file-name = まちがえやすい文字.html
confusables-nothing = 当てはまる文字がありません。

## Settings

button-settings = 設定
button-settings-tip = 設定（Ctrl+,）
button-reload = 読み直す
button-copy-folder = 場所をコピー
settings-title = 設定
settings-look-title = 画面
language-label = 言語
language-ja = 日本語
language-en = English
theme-label = 色
theme-system = パソコンに合わせる
theme-light = 明るい
theme-dark = 暗い
theme-high-contrast = はっきり（黒い画面）
font-label = 書体
font-proportional = BIZ UDPゴシック
font-fixed = BIZ UDゴシック（等幅）
font-bold = BIZ UDPゴシック（太字）
settings-text-size = 文字の大きさ
settings-text-percent = { $percent }%
button-text-smaller = 小さく
button-text-larger = 大きく
settings-columns-title = 一覧に出すもの
settings-columns-text = 宛先はいつも出ます。
column-subject = 件名
column-code = コード
column-date = 日時
column-sender = 送信者
column-triage = 対応状態
settings-network-title = ネットワーク
settings-network-text = ネットワークは、ボタンを押したときだけ使います。許すものを選べます。
settings-allow-dns = ドメインを調べる（DNS）
settings-rules-title = 自分の規則
settings-rules-text = 会社のゲートウェイなどに特有のエラーを、自分で書いた規則で見分けられます。規則のファイルを、次のフォルダーに置きます。
settings-rules-nowhere = このパソコンでは、規則のフォルダーの場所がわかりません。
settings-rules-no-folder = このフォルダーはまだありません。規則を使うときに、作ってください。
settings-rules-reading = 読み込んでいます。
settings-rules-read = ファイル{ $files }個から、規則を{ $rules }個読みました。
settings-templates-title = 自分の案内文
settings-templates-text = 文字だけのファイル（.txt）を次のフォルダーに置くと、「案内文を作る」で選べます。
settings-templates-read = 案内文を{ $count }個読みました。
settings-faults-title = 直すところ（{ $count }件）
settings-faults-text = 次のところだけを使っていません。ほかの規則は使っています。
settings-faults-found = 自分の規則のファイルに、直すところが{ $count }件あります。右上の歯車の「設定」で見られます。
settings-fault-in-line = { $file }（{ $line }行目）

## Quantities that a mail names

quantity-limit = 1通の大きさの上限は、{ $limit }です。
quantity-size-and-limit = このメールは{ $size }あります。1通の大きさの上限は、{ $limit }です。
quantity-block-list = 載っている表：{ $list }
quantity-blocked-ip = 断られた送信元の番号（IPアドレス）：{ $ip }
quantity-tried-for = 送信側の機械は、{ $duration }のあいだ送り直しました。
quantity-days = { $count }日
quantity-hours = { $count }時間
quantity-minutes = { $count }分

## Facts to hand on

record-line = { $label }: { $value }
record-recipient = 宛先
record-forwarded-from = 転送元の宛先
record-from = 差出人
record-subject = 件名
record-sent = 送信日時
record-message-id = Message-ID
record-reported = エラーメールの日時
record-reply-code = 応答コード
record-enhanced-status-code = 拡張コード
record-message = サーバーの言葉
record-command = SMTPコマンド
record-remote-mta = 答えたサーバー
record-reporting-mta = 知らせたサーバー
record-cause = 見立て

## Letters

draft-record = 【記録】
draft-no-recipient = 宛先のアドレス
draft-no-domain = 宛先のドメイン
draft-no-sender-domain = 送信元のドメイン
draft-no-subject = （件名なし）
draft-no-date = 先日
drafts-title = 案内文を作る
drafts-text = 文は自由に直せます。どこにも送りません。コピーするか、下書きとして保存してください。
drafts-none = このメールには、この案内文はありません。
drafts-subject = 件名
drafts-body = 本文
drafts-unreadable = 読めない案内文のファイルがあります：{ $names }。文字だけのファイル（64KBまで）にしてください。
drafts-file-name = 案内文.eml
button-drafts = 案内文を作る
button-save-draft = 下書きとして保存
button-save-draft-tip = メールソフトで開ける下書き（.eml）にします。宛先は空です。送りません。

## Reference

button-shelf = 用語・コード・仕組み
button-shelf-tip = 用語・コード・仕組みを調べる（F1）
shelf-codes = コード一覧
shelf-about = このプログラム
about-title = もどりメール { $version }
about-text = エラーメールを読んで、何が起きたか、次に何をすればよいかを説明します。ネットワークは、ボタンを押したときだけ使います。
about-license = このプログラムは、{ $license }のどちらかを選んで使えます。
about-fonts = 書体
about-data = データなど
about-components = 使っているソフトウェア（{ $count }個）
about-file-name = ライセンス.txt
button-license-texts = ライセンスの全文を開く
shelf-glossary = 用語集
shelf-search-codes = 番号や言葉で探す（例：5.7.26）
shelf-search-terms = 言葉で探す（例：えすぴーえふ）
shelf-nothing-found = 当てはまるものがありません。探す言葉を短くしてください。
shelf-deviation = { $provider }では：{ $text }
glossary-tip-title = { $name }：{ $plain }
glossary-tip-more = 押すと、用語集を開きます。

## Copy without names

button-anonymise = 名前を隠した写し
button-save-copy = ファイルに保存
anonymised-title = 名前を隠した写し
anonymised-text = 管理者やサービスの窓口に見せるための写しです。隠した言葉を下で確かめてから渡してください。どこにも送りません。
anonymised-waiting = 写しを作っています。
anonymised-hidden = 隠した言葉（{ $count }個）
anonymised-about = { $kind }（{ $times }）
anonymised-times = { $count }か所
anonymised-file-name = 名前を隠した写し.txt
anonymised-name = 氏名{ $n }
anonymised-subject = （件名{ $n }）
anonymised-body = （本文は省きました：{ $size }バイト）
anonymised-header = ■エラーメールの見出し
anonymised-part = ■部分（{ $type }）
anonymised-returned = ■戻ってきたメールの見出し（{ $type }）
anonymised-kind-address = アドレス
anonymised-kind-name = 名前
anonymised-kind-host = サーバーの名前
anonymised-kind-ip = IPアドレス
anonymised-kind-message-id = Message-ID
anonymised-kind-subject = 件名
anonymised-kind-body = 本文
anonymised-kind-other = そのほか
dialog-save = 保存する場所を選ぶ
saved = 保存しました。
watch-new-mails = 新しいメールを{ $count }件、一覧に加えました。
watch-mail-changed = このファイルは、読み込んだあとに変わりました。今の内容を表示しています。
watch-on = フォルダーを見はっています
watch-on-tip = 開いたフォルダーに新しいメールが入ると、一覧に出ます。メールは変えません。
watch-failed = 新しいメールは自動では出ません
watch-failed-tip = このフォルダーは、変化をパソコンから知らせてもらえません。新しいメールを見るには、「読み直す」を押します。
button-watch-off = 見はりをやめる
list-copies = 、同じメールが{ $count }通
list-copies-short = ×{ $count }
