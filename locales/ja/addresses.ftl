# An address as a whole: what is odd about it, services that ended, and why another spelling is offered.

## What is odd (address::FindingKind), and what to do

# $code: U+200B and the like. $len, $limit: octets. $ascii, $unicode: both forms of a domain. $label: a part of it. $look: what it looks like.
finding-link-prefix = アドレスの前後に、リンクの文字（mailto:など）が付いています。
    .step = リンクの文字を消して、アドレスだけにします。
finding-name-along = アドレスといっしょに、名前がコピーされています。
    .step = 名前を消して、アドレスだけにします。
finding-brackets-around = アドレスの前か後ろに、かっこが残っています。
    .step = かっこを消します。
finding-quotes-around = アドレスの前か後ろに、引用符が残っています。
    .step = 引用符を消します。
finding-trailing-text = アドレスの後ろに、文の続きや句読点が付いています。
    .step = アドレスの終わりより後ろを消します。
finding-space = 空白（半角のスペース）が入っています。
    .step = 空白を消します。
finding-wide-space = 全角の空白が入っています。
    .step = 空白を消します。
finding-invisible = 見えない文字（{ $code }）が入っています。
    .step = アドレスを手で打ち直すと、見えない文字はなくなります。
finding-wide = 全角の文字が入っています。
    .step = 日本語入力を切って、半角で打ち直します。
finding-look-alike-sign = 点や横線に似た、別の記号が入っています。
    .step = 日本語入力を切って、半角の記号で打ち直します。
finding-look-alike-letter = 英字に似た、外国の文字が入っています。
    .step = 日本語入力を切って、半角の英字で打ち直します。
finding-non-ascii-local = @より左に、英数字ではない文字があります。決まりでは使えますが、届かない相手も多いです。
    .step = 英数字だけのアドレスがあるか、相手に聞きます。
finding-comma = コンマか読点が入っています。
    .step = 点の打ちまちがいなら、半角の点に直します。アドレスが2つなら、分けます。
finding-bad-character = アドレスには使えない記号が入っています。
    .step = その記号を消すか、正しいアドレスと見くらべます。
finding-quote-inside = @より左に、引用符が入っています。
    .step = 引用符を消します。
finding-quoted-local = @より左が引用符で囲まれています。決まりでは使えますが、受け付けない画面も多いです。
    .step = 入力できないときは、ほかのアドレスを相手に聞きます。
finding-missing-at = @がありません。
    .step = 名前と、会社などの名前の間に、@を入れます。
finding-replaced-at = @の代わりに、別の記号が書かれています。
    .step = その記号を@に直します。
finding-several-ats = @が2つ以上あります。
    .step = アドレスが1つだけになるように、余分なところを消します。
finding-empty-local = @より左に、名前がありません。
    .step = 相手の名前の部分を書きたします。
finding-empty-domain = @より右に、何もありません。
    .step = @より右を書きたします。
finding-leading-dot = 最初の文字が点です。決まりでは、点で始まるアドレスはありません。
    .step = 最初の点を消すか、相手に確かめます。
finding-trailing-dot = @のすぐ前に点があります。決まりでは使えない形です。
    .step = その点を消すか、相手に確かめます。
finding-doubled-dot = 点が続いています。決まりでは使えない形です。
    .step = 点を1つにするか、相手に確かめます。
finding-old-mobile-dots = 点が続くか、@のすぐ前に点があります。ドコモとauで2009年ごろまで作れた、本当にある形です。
    .step = 消さずに送ります。届かないときは、ほかのアドレスを相手に聞きます。
finding-long-local = @より左が長すぎます（{ $len }文字分）。{ $limit }文字分までです。
    .step = 2つのアドレスがつながっているかもしれません。相手に確かめます。
finding-address-literal = @より右が、機械の番号です。決まりでは使えますが、断る相手も多いです。
    .step = 番号ではないアドレスを、相手に聞きます。
finding-bad-literal = @より右のかっこの中が、機械の番号になっていません。
    .step = かっこを消すか、相手に確かめます。
finding-no-dot = @より右に、点がありません。
    .step = 点か、終わりの部分（.co.jpなど）が抜けていないかを見ます。
finding-empty-label = @より右で、点が続いているか、点で始まっています。
    .step = 余分な点を消します。
finding-domain-trailing-dot = 最後の文字が点です。
    .step = 最後の点を消します。
finding-label-hyphen = @より右で、横線（-）が点や端のとなりにあります。
    .step = 横線の場所を、正しいアドレスと見くらべます。
finding-long-label = @より右で、点から点までが長すぎます（{ $len }文字分）。{ $limit }文字分までです。
    .step = 正しいアドレスと見くらべます。
finding-underscore = @より右に、下の線（_）があります。
    .step = 横線（-）の打ちまちがいでないかを見ます。
finding-numeric-tld = 最後の点より後ろが、数字だけです。
    .step = 終わりの部分（.co.jpなど）が抜けていないかを見ます。
finding-long-address = アドレスが長すぎます（{ $len }文字分）。{ $limit }文字分までです。
    .step = 2つのアドレスがつながっているかもしれません。相手に確かめます。
finding-idn = @より右は「{ $unicode }」です。機械は「{ $ascii }」と書きます。
    .step = 読み方が、相手の会社などの名前と合うかを見ます。
finding-bad-idn = 「{ $label }」は、名前として読めません。
    .step = 正しいアドレスと見くらべて、打ち直します。
finding-mixed-scripts = 「{ $label }」には、ふつうは混ぜない種類の文字が混ざっています。
    .step = にせの名前かもしれません。送る前に、正しいアドレスと見くらべます。
finding-looks-like = 「{ $label }」は、「{ $look }」に見えますが、別の文字です。
    .step = にせの名前かもしれません。送る前に、正しいアドレスと見くらべます。

## Mail services that ended or were renamed (address::Retired), and what to do

retired-on-day = { $domain }（{ $service }）は、{ $year }年{ $month }月{ $day }日に終わりました。
    .step = 相手に、今のアドレスを聞きます。
retired-in-month = { $domain }（{ $service }）は、{ $year }年{ $month }月に終わりました。
    .step = 相手に、今のアドレスを聞きます。
retired-in-year = { $domain }（{ $service }）は、{ $year }年に終わりました。
    .step = 相手に、今のアドレスを聞きます。
retired-long-ago = { $domain }（{ $service }）は、昔のサービスで、今は使われていないようです。
    .step = 相手に、今のアドレスを聞きます。
retired-renamed-in-year = { $domain }（{ $service }）は、{ $year }年に{ $successor }に変わりました。
    .step = 同じ名前で{ $successor }にあるとは決まっていません。相手に、今のアドレスを聞きます。
retired-renamed = { $domain }（{ $service }）は、{ $successor }に変わりました。
    .step = 同じ名前で{ $successor }にあるとは決まっていません。相手に、今のアドレスを聞きます。

## Why another spelling is offered (address::Reason); a few words beside it

reason-seen-in-list = この一覧で見た宛先
reason-known-misspelling = よくある打ちまちがい
reason-near-key = となりのキー
reason-missing-letter = 文字の抜け
reason-extra-letter = 余分な文字
reason-swapped = 文字の順番の入れかわり
reason-missing-dot = 点の抜け
reason-wrong-ending = 終わりの部分の打ちまちがい
reason-near-domain = よく似た名前
reason-look-alike = 見まちがえやすい文字
reason-cleaned = 半角に直し、余分な文字を取った形
