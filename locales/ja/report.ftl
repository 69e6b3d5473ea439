# The report over many mails and the list of addresses that should get no more mail: page, files, terminal.
# Titles of columns and labels are short. A delivery is one recipient of one mail.

report-title = エラーレポート
report-stop-title = 配信停止をおすすめする宛先
report-date = { $year }年{ $month }月{ $day }日
report-period = { $from }～{ $to }
report-period-from = { $from }から
report-period-to = { $to }まで
report-no-period = 日付なし
report-made = 作成日: { $date }
report-source = 調べたもの: { $source }
report-nothing = 届かなかったメールも、遅れているメールもありません。

## Numbers

report-mails = エラーメール
report-mails-count = { $count }通
report-count = { $count }件
report-times = { $count }回
report-recipients-note = 宛先{ $count }件
report-recipients = 宛先
report-permanent = ずっと続くエラー
report-permanent-note = 送り直しても届きません
report-transient = しばらくすると直るエラー
report-underway-note = うち{ $count }件は送り直し中
report-underway = 送り直し中
report-undetermined = どちらか不明のエラー
report-undetermined-note = ずっと続くかどうか、書かれていません
report-repeated-card = くり返し失敗している宛先
report-stop-note = 配信停止のおすすめは{ $count }件
report-undated = 日付のないもの
report-undated-in = 日付のわからない宛先が{ $count }件あります。件数には入っていますが、日ごとのグラフには入っていません。
report-undated-out = 日付のわからない宛先が{ $count }件あります。期間がわからないので、件数に入れていません。
report-not-errors = エラーではないもの
report-not-errors-note = 届いた知らせや自動の返事など、エラーではないもの{ $count }件は数えていません。
report-unreadable = 読めなかったもの
report-unreadable-note = 読めなかったものが{ $count }件あります。数に入っていません。
report-first = 最初の日
report-last = 最後の日
report-number = 数
report-item = 項目
report-summary = まとめ

## Parts

report-causes = 原因ごとの件数
report-causes-sheet = 原因
report-cause = 原因
report-cause-id = 原因のID
report-share = 割合
report-bar = グラフ
report-others = その他（{ $count }種類）
report-days-day = 日ごとの件数
report-days-week = 週ごとの件数
report-days-month = 月ごとの件数
report-days-year = 年ごとの件数
report-week-note = 日付は、その週の月曜日です。
report-days-sheet = 日ごと
report-day = 日付
report-total = 合計
report-bar-spoken = { $date }: ずっと続く{ $permanent }件、しばらくすると直る{ $transient }件、不明{ $undetermined }件
report-domains = ドメインごとの件数
report-domains-sheet = ドメイン
report-domain = ドメイン（@より右）
report-main-cause = 多い原因
report-deliveries = 件数
report-repeated = くり返し失敗している宛先
report-repeated-others = そのほかの、くり返し失敗している宛先
report-repeated-sheet = くり返し
report-address = 宛先
report-failures = 回数
report-first-failure = 最初に失敗した日
report-last-failure = 最後に失敗した日
report-advice = おすすめ
report-stop-sheet = 配信停止
report-stop-none = 配信停止をおすすめする宛先はありません。
report-stop-only-suggested = これは提案です。もどりメールは、配信を止めません。止めるかどうかは、見てから決めてください。
report-reason = 理由
report-expires = 見直す日
report-more = ほかに{ $count }件あります。全部は、CSVかExcelで書き出すと見られます。

## What is best done about an address

report-advice-stop = 配信を止める
report-advice-check-address = アドレスを確かめる
report-advice-ask-recipient = 相手に別の方法で聞く
report-advice-ask-recipient-admin = 相手の会社の管理者に聞く
report-advice-ask-admin = あなたの会社の管理者に渡す
report-advice-change-mail = メールを直して送る
report-advice-wait-and-see = しばらく待つ
report-advice-arrived = 何もしない（後のメールは届いた）
report-advice-read-mails = エラーメールを読む

## Why an address is on the list

report-reason-permanent-times = ずっと続く（{ $times }回）
report-reason-temporary-times = 一時的（{ $days }日間に{ $times }回）

## How it was counted

report-how = 数え方
report-how-delivery = 1通のメールの宛先1つを、1件と数えます。同じメールについての知らせは、わかる限り1件にまとめます。
report-how-stop = 配信停止は、原因が宛先にあるエラーだけで決めます。後でメールが届いた宛先は入りません。
report-how-rule = ずっと続くエラーは、{ $permanent }回以上で入ります。一時的なエラーは、{ $days }日以上の間に{ $temporary }回以上で入ります。
report-how-expires = 最後の失敗から{ $days }日たったら、見直します。
report-made-by = もどりメール（modori）{ $version }で作りました。

# 配信停止リスト
stop-added = { $count }件の宛先を、配信停止リストに加えました。
stop-lifted = { $count }件の宛先を、配信停止リストから外しました。
stop-file-name = 配信停止リスト
report-file-name = エラーレポート
stop-column-address = 宛先
stop-column-cause = 原因
stop-column-reason = 加えた理由
stop-column-added = 加えた日
stop-column-expires = 見直す日
stop-column-by = 加えた人

## The report in the window

button-report = レポート
button-report-tip = 多い原因や、日ごとの件数を見ます（Ctrl+R）
report-back = 一覧に戻る
report-back-tip = 一覧に戻る（Esc）
report-page-numbers = まとめ
report-page-stop = 配信停止リスト
report-sources = { $names }、ほか{ $count }個
report-counting = 数えています。
report-nothing-asked = この条件に当てはまるエラーはありません。期間や条件を変えてください。
report-when-label = 期間
report-when-all = すべての日
report-when-today = 今日
report-when-week = 今日までの7日間
report-when-days30 = 今日までの30日間
report-when-this-month = 今月
report-when-last-month = 先月
report-lasting-label = 種類
report-lasting-all = すべてのエラー
report-lasting-permanent = ずっと続くエラー
report-lasting-transient = しばらくすると直るエラー
report-domain-hint = ドメイン（@より右）
report-domain-short = ドメイン
report-domain-clear = ドメインの条件を外す
report-to-csv = CSVで書き出す
report-to-xlsx = Excelで書き出す
report-to-page = 印刷用
report-to-file-tip = 場所を選んで、ファイルに書き出します。
report-to-page-tip = 場所を選んで保存し、ブラウザーで開きます。そこから印刷できます。
report-press = 押すと、そのメールを一覧で見ます。
report-press-others = 押すと、全部の原因を見ます。
report-press-stop = 押すと、配信停止リストを開きます。
report-bar-number = { $count } { $share }
report-bar-name = { $name }：{ $number }
report-tile-name = { $label } { $number }、{ $note }
report-address-name = { $address }、{ $cause }、{ $advice }、{ $times }、最後の失敗は{ $last }
report-domain-name = { $domain }、{ $count }、多い原因は{ $cause }
report-no-days = 日付のわかるエラーはありません。
report-last-short = 最後の失敗
report-to-stop-list = 配信停止リストを開く
report-all = もっと見る
report-fewer = 少なくする
report-undetermined-count = ずっと続くかどうか、わからないものが{ $count }件あります。
report-narrow = レポートから：{ $what }
report-narrow-cause = 原因＝{ $cause }
report-narrow-all = すべてのエラー
report-narrow-and = ／
report-narrow-clear = レポートの条件を外して、全部を見る
report-day-short = { $month }月{ $day }日

## The list of addresses that get no more mail, in the window

stop-rule-title = おすすめの条件
stop-rule-text = 次のどちらかに当てはまる宛先を、おすすめに出します。
stop-rule-permanent = ずっと続くエラー
stop-rule-permanent-unit = 回以上
stop-rule-temporary = 一時的なエラー
stop-rule-temporary-unit = 回以上
stop-rule-days = 一時的なエラーの、最初から最後まで
stop-rule-days-unit = 日以上
stop-rule-again = あとで見直す
stop-rule-expires = 見直すのは、最後の失敗から
stop-rule-expires-unit = 日後
stop-found-title = 配信停止をおすすめする宛先（{ $count }件）
stop-only-a-list = 宛先を選んで、リストに加えます。これは覚え書きです。もどりメールは、何も送らず、配信も止めません。
stop-add = 選んだ宛先をリストに加える
stop-picked = { $count }件を選んでいます
stop-ask = { $count }件の宛先を、リストに加えますか。配信が止まるのは、このリストを配信システムに入れたときです。
stop-do = リストに加える
stop-pick-all = 全部選ぶ
stop-pick = { $address }を選ぶ
stop-first-last = 失敗した日
stop-found-name = { $address }、{ $cause }、{ $reason }、{ $times }、失敗した日は{ $between }、見直す日は{ $expires }
stop-again-on = 見直す日：{ $day }
stop-list-title = いまのリスト（{ $count }件）
stop-list-empty = まだ、だれも入っていません。
stop-list-name = { $address }、{ $cause }、{ $reason }、加えた日は{ $added }、加えた人は{ $by }、見直す日は{ $expires }
stop-added-on = 加えた日：{ $day }　{ $by }
stop-over = 期限切れ
stop-lift = 外す
stop-lift-name = { $address }をリストから外す
