# When something can't be read: what happened, that nothing was lost, what to do.
# $size-mb, $limit-mb: megabytes.

error-empty = 中身のないファイルです。何も失われていません。メールソフトで、もう一度保存してください。
error-too-large = ファイルが大きすぎます（{ $size-mb }MB）。読めるのは{ $limit-mb }MBまでです。ファイルはそのままです。添付ファイルをのぞいて保存したメールを開いてください。
error-not-mail = メールではないようです。ファイルはそのままです。メールソフトで「名前を付けて保存」した.emlファイルを選んでください。
error-not-found = ファイルが見つかりません。移したか、名前を変えたのかもしれません。場所を確かめて、もう一度開いてください。
error-permission-denied = 開く許可がありません。ファイルはそのままです。ファイルの「アクセス権」を確かめるか、自分のフォルダーにコピーして開いてください。
error-unreadable = 読み取れませんでした。ファイルはそのままです。別の場所にコピーして、もう一度開いてください。
error-empty-folder = このフォルダーにはメールがありません。何も変えていません。メールのファイル（.eml）が入ったフォルダーを選んでください。
error-parser-failed = このメールは読み解けませんでした。ファイルはそのままです。ほかのメールは続けて読めます。
error-dialog-unavailable = ファイルを選ぶ画面を出せませんでした。何も失われていません。ファイルをこの画面に引っぱって放すか、文章を貼り付けてください。
error-own-data = プログラムの中のデータがこわれています。メールはそのままです。もう一度インストールしてください。
notice-truncated = このメールは途中で切れています。読めたところまで調べました。
