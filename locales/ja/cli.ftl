# What the command line says.

cli-help-about = もどりメール（modori）: 届かずにもどってきたメールを読み、何が起きたかを日本語で説明します。
cli-help-window = 使い方: modori [--samples] [ファイルかフォルダー ...]    画面を開きます
cli-help-explain = 　　　　modori explain [--format text|jsonl] [--locale ja|en] [--jobs 数] ファイルかフォルダー ...    端末に書き出します
cli-help-options = 　　　　--version 版を表示    --help この説明を表示    --samples 見本を開く
cli-help-stdin = 「-」と書くと、標準入力のメールや文章を読みます。メールは読むだけで、変えません。どこにも送りません。
cli-help-exit = 終了コード: 0 全部読めた、1 読めないものがあった、2 使い方がちがう、3 画面がない
cli-usage-error = 使い方がちがいます: { $what }
cli-file-failed = { $name }: { $reason }
cli-passed-over = メールではないファイルが{ $count }個ありました。読まずに先へ進みました。
cli-no-display = 画面が見つからないので、ウィンドウを開けません。何も失われていません。端末では「modori explain ファイル名」と打つと、同じ説明を読めます。
cli-output-failed = 結果を書き出せませんでした（{ $reason }）。元のメールはそのままです。書き込み先の空きを確かめて、もう一度実行してください。
cli-broken-catalogue = プログラムの中のデータがこわれています（{ $reason }）。メールはそのままです。もう一度インストールしてください。
cli-field = { $label }: { $value }
cli-file = ファイル
cli-recipient = 宛先
cli-subject = 件名
cli-codes = コード
cli-message = サーバーの言葉
cli-facts = 見立て
cli-why = わかったこと
cli-likely = 考えられること
