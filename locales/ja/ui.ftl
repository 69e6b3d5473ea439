# Words on the window. Labels and headlines have no 「。」, sentences end with です・ます.
# No space between Japanese and Latin letters or digits. Brackets are full-width.

app-title = もどりメール

## Facts

permanence-permanent = ずっと続くエラー（このままでは届きません）
permanence-transient = 一時的なエラー（しばらくすると届くことがあります）
who-acts-sender = 対応する人：送った人
who-acts-sender-admin = 対応する人：あなたの会社の管理者
who-acts-recipient = 対応する人：受け取る人
who-acts-recipient-admin = 対応する人：相手の会社の管理者
who-acts-nobody = 対応する人：なし（待つだけ）
resend-yes = 送り直してよい
resend-not-yet = 送り直すのは、まだ
resend-after-fixing = 直してから送り直す
resend-no = 送り直さない
fallback-domain = 「@」より右
fallback-sender-domain = あなたの「@」より右
explanation-backscatter = あなたが送ったメールではないかもしれません。戻ってきたメールの差出人はあなたの名前ですが、あなたのサーバーを通った跡が見当たりません。だれかが名前をかたって送ったおそれがあります。覚えがなければ、何もしなくてかまいません。
explanation-backscatter-step = 送った覚えがなければ、何もしないでください。
explanation-reason-so-far = いまの理由：{ $cause }
evidence-code-title = { $code } { $label }：{ $meaning }

## Top and bottom

button-open = 開く
button-open-file = ファイルを開く
button-samples = 見本を見る
button-paste = 文章を貼り付け
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
button-letters-count = まちがえやすい文字 { $count }
search-hint = 宛先・件名・コードで探す（Ctrl+F）
search-hint-short = 探す（Ctrl+F）
status-read = { $all }件を読み込みました（届いていない { $failed }・その他 { $other }）
status-reading = 読み込んでいます（{ $done }/{ $total }）
status-offline = このパソコンの中だけで調べています。外部には送りません。
status-keys = ↑↓：選ぶ　Ctrl+O：開く　Ctrl+F：探す
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
dialog-filter = メール（.eml、.txt）
dialog-filter-all = すべてのファイル

## List

filter-all = すべて { $count }
filter-failed = 届いていない { $count }
filter-underway = 途中 { $count }
filter-other = その他 { $count }
list-nothing-found = 当てはまるメールがありません。探す言葉を短くするか、「すべて」を選んでください。
list-no-recipient = 宛先が書かれていません
list-group-spoken = { $group } { $count }件
list-row-spoken = { $title }、{ $subject }、{ $state }、{ $code }、{ $date }
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
confusables-nothing = 当てはまる文字がありません。

## Settings

button-settings = 設定
button-settings-tip = 設定（Ctrl+,）
button-reload = 読み直す
button-copy-folder = 場所をコピー
settings-title = 設定
settings-rules-title = 自分の規則
settings-rules-text = 会社のゲートウェイなどに特有のエラーを、自分で書いた規則で見分けられます。規則のファイルを、次のフォルダーに置きます。
settings-rules-nowhere = このパソコンでは、規則のフォルダーの場所がわかりません。
settings-rules-no-folder = このフォルダーはまだありません。規則を使うときに、作ってください。
settings-rules-reading = 読み込んでいます。
settings-rules-read = ファイル{ $files }個から、規則を{ $rules }個読みました。
settings-faults-title = 直すところ（{ $count }件）
settings-faults-text = 次のところだけを使っていません。ほかの規則は使っています。
settings-faults-found = 自分の規則のファイルに、直すところが{ $count }件あります。右上の歯車の「設定」で見られます。
settings-fault-in-line = { $file }（{ $line }行目）
