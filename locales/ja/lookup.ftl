# What the DNS says of a domain, asked when a person presses for it, and never more than it says. The step is for the sender of a mail that failed.

button-look-up = このドメインを調べる
button-look-up-again = もう一度調べる

# What is sent to whom, before anything is.
lookup-privacy = 送るのは、@より右の名前と、その答えにある機械の名前だけです。送り先は、このパソコンがいつも使う、名前を調べる機械（DNSサーバー）です。その機械が、ほかの機械に聞くこともあります。メールの中身と、@より左は送りません。
lookup-running = インターネットで調べています。
lookup-not-allowed = 調べていません。インターネットで調べることを、設定で止めてあります。

# One host that receives mail.
lookup-servers-title = メールを受け取る機械（上から順に使われます）
lookup-servers = { $addresses ->
    [0] { $host }（優先順位の値：{ $preference }、住所は見つかりませんでした）
   *[other] { $host }（優先順位の値：{ $preference }、住所：{ $addresses }個）
}

## What was found (lookup::Outcome)

lookup-receives-mail = このドメイン（@より右）には、メールを受け取る機械が登録されています。
    .step = 左側の名前の打ちまちがいかもしれません。ほかの会社のドメインと取りちがえていないかも、見くらべます。
lookup-receives-by-address = メール用の登録はありません。この名前の機械はあり、そこがメールを受け取ることもあります。
    .step = @より右の打ちまちがいかもしれません。相手の名刺やサイトと見くらべます。
lookup-null-mx = このドメイン（@より右）は、メールを受け取らないと登録されています。
    .step = @より右の打ちまちがいを確かめます。正しければ、別のアドレスを相手に聞きます。
lookup-no-mail-server = この名前はありますが、メールを受け取る場所が登録されていません。
    .step = @より右の打ちまちがいかもしれません。相手の名刺やサイトと見くらべます。
lookup-dead-servers = メールを受け取る機械の名前は登録されていますが、その機械の住所が見つかりません。
    .step = @より右の打ちまちがいを確かめます。正しければ、電話など別の方法で相手に知らせます。
lookup-no-such-domain = この名前は登録がありません。
    .step = @より右の打ちまちがいを確かめます。正しければ、いまも使われている名前か、相手に聞きます。
lookup-invalid = @より右が、ドメインの名前の形になっていません。まだ調べていません。
    .step = 余分な文字や空白を消して、@より右を打ち直します。
lookup-not-asked = インターネットに登録される種類の名前ではありません。会社や家の中だけの名前、見本の名前、機械の番号などは調べません。
    .step = @より右が相手の正しい名前か、確かめます。
lookup-server-failure = 名前を調べる機械（DNSサーバー）から、使える答えが来ませんでした。この名前があるかどうかは、まだ分かりません。
    .step = 少し待って、もう一度調べます。続くときは、相手の側の登録がこわれているのかもしれません。
lookup-timed-out = 待ちましたが、答えが来ませんでした。この名前があるかどうかは、まだ分かりません。
    .step = ほかのサイトが開けるか確かめて、もう一度調べます。
lookup-no-network = 名前を調べる機械（DNSサーバー）に、つながりませんでした。この名前があるかどうかは、まだ分かりません。
    .step = このパソコンがインターネットにつながっているか確かめて、もう一度調べます。
lookup-cancelled = 調べるのを、途中でやめました。
    .step = 知りたいときは、もう一度調べます。
lookup-not-available = このプログラムには、インターネットで調べるはたらきが入っていません。
    .step = @より右を、相手の名刺やサイトと見くらべます。
