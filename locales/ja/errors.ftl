# When something can't be read: what happened, that nothing was lost, what to do.
# $size-mb, $limit-mb: megabytes.

error-empty = 中身のないファイルです。何も失われていません。メールソフトで、もう一度保存してください。
error-too-large = ファイルが大きすぎます（{ $size-mb }MB）。読めるのは{ $limit-mb }MBまでです。ファイルはそのままです。添付ファイルをのぞいて保存したメールを開いてください。
error-not-mail = メールではないようです。ファイルはそのままです。メールソフトで「名前を付けて保存」した.emlファイルを選んでください。
error-not-found = ファイルが見つかりません。移したか、名前を変えたのかもしれません。場所を確かめて、もう一度開いてください。
error-permission-denied = 開く許可がありません。ファイルはそのままです。ファイルの「アクセス権」を確かめるか、自分のフォルダーにコピーして開いてください。
error-unreadable = 読み取れませんでした。ファイルはそのままです。別の場所にコピーして、もう一度開いてください。
error-empty-folder = このフォルダーにはメールがありません。何も変えていません。メールのファイル（.emlや.msg）が入ったフォルダーを選んでください。
error-too-deep = フォルダーが深すぎるので、ここから下は見ていません。ファイルはそのままです。このフォルダーをじかに開いてください。
error-changed = ファイルの中身が、一覧に出したあとで変わりました。何も失われていません。もう一度、そのファイルを開いてください。
error-bad-archive = このzipは読めません。こわれているか、広げると大きくなりすぎます。ファイルはそのままです。中のメールを取り出して、そのフォルダーを開いてください。
error-locked-archive = このzipには、読めないファイルがあります。パスワードがかかっているか、特別な縮め方です。ファイルはそのままです。中のメールを取り出して、そのフォルダーを開いてください。
error-parser-failed = このメールは読み解けませんでした。ファイルはそのままです。ほかのメールは続けて読めます。
error-damaged-msg = Outlookのファイル（.msg）のようですが、こわれていて読めませんでした。ファイルはそのままです。Outlookで、.emlか.msgの形でもう一度保存してください。
error-dialog-unavailable = ファイルを選ぶ画面を出せませんでした。何も失われていません。ファイルをこの画面に引っぱって放すか、文章を貼り付けてください。
error-own-data = プログラムの中のデータがこわれています。メールはそのままです。もう一度インストールしてください。
notice-truncated = このメールは途中で切れています。読めたところまで調べました。

## Files of one's own rules: what is wrong, and what to do. Only what is at fault is left out.
## $what: as it stands in the file, or what the program that read it said. $count: a limit.

fault-not-readable = 読み取れません。場所と、読み取りの許可を確かめてください。
fault-too-big = 大きすぎます。{ $count }MBまで読めます。2つ以上のファイルに分けるか、要らない規則を消してください。
fault-too-many-files = ファイルが多すぎます。名前の順に{ $count }個まで読みました。
fault-too-many-rules = 規則が多すぎます。{ $count }個まで使えます。ここから先は使っていません。
fault-not-toml = TOMLとして読めません（{ $what }）。この行の書き方を直してください。
fault-unknown-cause = 「{ $what }」という原因はありません。ファイルの名前を、原因の名前に「.toml」を付けたものにしてください。
fault-unknown-field = 「{ $what }」という項目はありません。つづりを確かめてください。
fault-bad-value = 「{ $what }」の値が正しくありません。書き方を確かめてください。
fault-missing-id = 規則に「id」がありません。ほかと重ならない名前を付けてください。
fault-no-condition = 条件がないか、どのメールにも当てはまる条件です。探す言葉やコードを書いてください。
fault-bad-pattern = 正規表現として読めません（{ $what }）。この行の書き方を直してください。
fault-pattern-too-big = 正規表現が大きくなりすぎます。くり返しの数を減らすか、短くしてください。
fault-bad-code = 「{ $what }」はコードの形ではありません。「550」「5xx」「5.7.1」「5.7.x」のように書きます。
fault-duplicate-rule = 「{ $what }」という規則はもうあります。別のidを付けてください。
fault-unknown-beaten = 「beats」に書かれた「{ $what }」という規則はありません。idを確かめてください。
fault-unknown-word = 「{ $what }」は、ここに書ける言葉ではありません。
fault-example-not-fitting = 例に当てはまらない規則です：{ $example }
fault-example-lost = この例では「{ $winner }」の規則が選ばれます：{ $example }
fault-too-much = 自分の規則は、合わせると大きすぎるので、使っていません。規則を減らしてください。
fault-more = このほかに{ $count }件あります。上のものから直してください。
error-not-saved = 保存できませんでした。メールも案内文もそのままです。書き込める場所を選んで、もう一度保存してください。
error-settings-damaged = 設定のファイルがこわれていたので、別の名前で残しました。メールはそのままです。言語や文字の大きさを、もう一度選んでください。
error-settings-unreadable = 設定のファイルを読めませんでした。ファイルもメールもそのままです。言語や文字の大きさは、もう一度選ぶと使えます。
error-settings-not-saved = 選んだ設定を保存できませんでした。今のウィンドウでは使えます。設定のフォルダーに書き込めるか、確かめてください。
