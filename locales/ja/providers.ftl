# What is different at one provider, shown on the card where it changes the advice.
# Value = title, .text = what is different, .step = what to do, .admin = for an administrator; `-` where there is none.
# $domain: the part after @ of the recipient. $sender-domain: the part after @ of the sender.

provider-docomo-unknown = ドコモあてのメールの場合
    .text = ドコモは2025年2月から3月にかけて、疑わしいメールを断らず、迷惑メールフォルダーに入れる形へ変えました。そのため、その後の「Unknown user」は、アドレスがないという意味だと考えられます。解約や、ahamoなどへの乗りかえで消えたのかもしれません。
    .step = 携帯電話会社を変えていないか、電話などで相手に聞きます。
    .admin = 変更の完了は2025年3月12日です。それより前は、DATAの後の「550 Unknown user」や5.2.0が、受信設定による拒否にも使われました。

provider-docomo-reception = ドコモあてのメールの場合
    .text = ドコモは2025年2月から3月にかけて、疑わしいメールを断らず、迷惑メールフォルダーに入れる形へ変えました。フォルダーの中は30日で消えます。差出人の証明が合わないメールは、今も断られることがあります。
    .step = 相手に、迷惑メールフォルダーも見てもらいます。
    .admin = 差出人ドメインのDMARCがp=rejectで不一致なら、今も受信を拒否されます。p=quarantineで不一致なら、迷惑メールフォルダーに入ります。

provider-docomo-unknown-before = ドコモあてのメールの場合
    .text = このころのドコモは、アドレスがないときも、相手の受信設定で断ったときも、「Unknown user」と答えていました。アドレスが合っているなら、受信設定で断られたのかもしれません。
    .step = アドレスが合っていれば、相手に受信設定を確かめてもらいます。
    .admin = この時期は、RCPT TOへの応答や5.1.1なら宛先なしが多いとされています。DATAの後の応答や5.2.0なら、受信設定による拒否です。

provider-docomo-reception-before = ドコモあてのメールの場合
    .text = このころのドコモは、相手の受信設定に当たったメールを送り返していました。「受信拒否 強」などの設定は、パソコンからのメールをすべて断ります。「弱」の設定でも、リンク（URL）によっては断られます。
    .step = 相手に、「受信リスト設定」へ「{ $sender-domain }」を登録してもらいます。
    .admin = この時期は、DATAの後の「550 Unknown user」や5.2.0は受信設定による拒否が多いです。宛先は実在すると考えられます。

provider-docomo-proof = ドコモあてのメールの場合
    .text = 転送したメールや、メーリングリスト（一斉送信用のアドレス）を通ったメールは、ドコモで「なりすまし」と見られやすいです。相手の設定で直るのは、転送などが原因のときです。
    .step = 転送なら、相手に「宛先指定受信」へ転送元のアドレスを登録してもらいます。
    .admin = 2025年の変更後も、DMARCのp=rejectで不一致なら拒否されます。p=quarantineで不一致なら迷惑メールフォルダー行きです。SPFとDKIMの整合を先に直してください。

provider-mobile-mass = 携帯電話あてに多く送った場合
    .text = 携帯電話会社は、届かない宛先の多い送信を、迷惑メールと見ることがあります。すると、正しい宛先への配達も遅れたり断られたりします。短い時間に多く送ったときも同じです。
    .step = 届かなかった宛先を外し、間をあけて少しずつ送ります。
    .admin = auは、混雑時や受信の制限中にTCP RESETで接続を切ります。ドコモには1接続100宛先までという資料がありますが、時期は不明です。

provider-au-unknown = auあてのメールの場合
    .text = auでは、「<アドレス>: User unknown」なら、そのアドレスがありません。アドレスの付かない「: User unknown」なら、相手の受信設定で断られています。@ezweb.ne.jpと@au.comの取りちがえや、povoなどへの乗りかえで消えたことも考えられます。
    .step = @ezweb.ne.jpと@au.comのどちらが正しいか、相手に聞きます。
    .admin = 法人契約のアドレス（@biz.ezweb.ne.jpなど）は、メール持ち運びの対象外です。

provider-au-reception = auあてのメールの場合
    .text = auでは、相手が「受信リスト」に「必ず受信」の印を付けて登録するのが、いちばん確実です。携帯電話からだけ受け取る設定だと、会社やパソコンからのメールはすべて止まります。断ったことを知らせずに消す設定もあります。
    .step = 相手に、「{ $sender-domain }」を「必ず受信」で登録してもらいます。
    .admin = 通知に「X-SPASIGN: NG」があれば、受信者の迷惑メールフィルターによる拒否です。受信リストは、ヘッダーFromのアドレスに合わせて登録します。

provider-au-proof = auあてのメールの場合
    .text = auの「なりすまし規制」は、相手が強さ（高・中・低）を選びます。この規制に当たると、エラーも返らずに消えることがあります。ほかのメールも届いたかどうかを、相手に聞くと安心です。
    .step = 相手に、あなたのアドレスを「必ず受信」で登録してもらいます。
    .admin = 「高」では、ヘッダーFromと戻り先（エンベロープFrom）の両方の認証が必要とされています。

provider-au-form = auあてのメールの場合
    .text = auの「Relay access denied」は、宛先の書き方がちがうという意味で使われます。@が2つある、使えない記号が入っている、@より右が別の会社のもの、などの例があります。
    .step = アドレス帳の登録を直し、打ち直したアドレスに送ります。
    .admin = auの受信サーバーの554 Relay access deniedは、宛先の形式の誤りを示します。自社の中継の設定より先に、RCPT TOの値を確かめてください。

provider-uq-unknown = UQ mobileあてのメールの場合
    .text = UQ mobileのアドレス（@uqmobile.jp）は、会社を変えたあとも使う「メール持ち運び」の対象外です。相手がUQ mobileをやめると、アドレスは残りません。メールを申し込んでいない人もいるかもしれません。
    .step = UQ mobileを続けているか、電話などで相手に聞きます。
    .admin = -

provider-softbank-unknown = ソフトバンクあてのメールの場合
    .text = ソフトバンクは、相手の受信設定で止めるときはエラーを返さないとされています。そのため、「Invalid recipient」は、アドレスがないという意味だと考えられます。解約や、LINEMOなどへの乗りかえで消えたのかもしれません。
    .step = 携帯電話会社を変えていないか、電話などで相手に聞きます。
    .admin = 受信拒否でも250で受け取るとされるため、550 Invalid recipientは宛先なしと見てください。

provider-softbank-reception = ソフトバンクあてのメールの場合
    .text = ソフトバンクには、リンク（URL）のあるメールをすべて断る設定があります。署名のリンクだけでも止まります。エラーが返らずに止まることもあります。
    .step = 相手に「受信許可リスト」へ「{ $sender-domain }」を登録してもらい、リンクも外して送り直します。
    .admin = 判定は、なりすまし、ともだちメール、URL、許可リスト、拒否リストの順に進むとされています。許可リストに登録しても、その前の設定で止まることがあります。

provider-softbank-proof = ソフトバンクあてのメールの場合
    .text = 2011年11月16日以降に加入した人は、「なりすましメール拒否」が初めから有効です。転送したメールや、メーリングリスト（一斉送信用のアドレス）を通ったメールが止まりやすくなります。
    .step = 転送なら、相手に「救済リスト」へ転送元のアドレスを登録してもらいます。
    .admin = 救済リストは、なりすましメール拒否だけに効きます。ほかの設定で止まるときは、受信許可リストへの登録も必要です。

provider-vodafone = 古いボーダフォン・J-フォンのアドレスの場合
    .text = 「{ $domain }」は、いまのソフトバンクの古い名前です。ボーダフォンの名前は、2006年10月にsoftbank.ne.jpへ変わりました。古いアドレスを使い続けている人もいます。
    .step = @softbank.ne.jpに変わっていないか、電話などで相手に聞きます。
    .admin = -

provider-ymobile = Y!mobileあてのメールの場合
    .text = @yahoo.ne.jpは、携帯電話のY!mobile（ワイモバイル）のアドレスです。@yahoo.co.jpの打ち間違いに見えても、正しいことがあります。
    .step = @yahoo.co.jpに直す前に、電話などで相手に確かめます。
    .admin = -

provider-rakuten = 楽天モバイルあてのメールの場合
    .text = 楽メール（@rakumail.jp）は、自分で申し込んだ人だけが持つアドレスのようです。相手がまだ作っていないのかもしれません。
    .step = このアドレスを作ったか、電話などで相手に聞きます。
    .admin = -

provider-google-proof = GmailやGoogleのサーバーが断った場合
    .text = Googleは2024年2月から、個人のGmailあてなら少ない数でも、本物の差出人だという証明を求めています。差出人と、実際に送り出したサーバー（送り出す機械）が食いちがうと断られます。1日5,000通以上送る会社には、もっと多くの条件があります。
    .step = 差出人のアドレスを出している会社の、決まった送り方で送り直します。
    .admin = SPFかDKIMの合格が必要で、1日5,000通以上ではDMARCなども要ります（5.7.26）。@gmail.comを差出人にしてほかのサービスから送ると、gmail.comのDMARCの方針で拒否されます。

provider-google-quota = GmailやGoogleの受信箱あての場合
    .text = Googleの受信箱は、写真やドライブのファイルと同じ置き場所を使います。メールを消すだけでは足りないかもしれません。長く使われていない受信箱のこともあります。
    .step = 相手に、写真やドライブのファイルも整理してもらいます。
    .admin = OverQuotaTemp（452 4.2.2）は一時的な容量不足です。OverQuotaPerm（552 5.2.2）や「inactive」の文は、長く使われていない受信箱です。別のアドレスを聞いてください。

provider-google-rate = GmailやGoogleの受信箱あての場合
    .text = 英語の文に「receiving email too quickly」などとあれば、相手の受信箱に届く数が多すぎます。ほかの人のメールが多いのかもしれません。
    .step = 急ぐときは、電話など別の方法で相手に知らせます。
    .admin = 450 4.2.1（at a rateなど）は受信者ごとの制限で、送信側で直す所はありません。421 4.7.28は送信元のIPやドメインへの制限なので、送信量の急増を調べてください。

provider-google-attachment = GmailやGoogleの受信箱あての場合
    .text = Googleでは、暗号化したzipや実行ファイルが断られることがあります。相手の会社によっては、だれにも知らせずに止まることもあります。
    .step = この種類のファイルを送った日は、届いたかを相手に聞きます。
    .admin = 552 5.7.0（content presents a potential security issue）です。zipの中の実行ファイルも対象になります。

provider-google-policy = 相手の会社がGoogleを使っている場合
    .text = 英語の文の終わり近くに「gcdp」とあれば、Googleではなく、相手の会社の管理者が作った決まりで断られています。決まりの中身は、この文からは分かりません。
    .step = 相手から、「gcdp」のある行を相手の会社の管理者に渡してもらいます。
    .admin = gcdpに続く文字列は、受信側の管理者が該当する規則を調べる手がかりになると考えられます。

provider-google-groups = Googleグループあての場合
    .text = Googleグループは、送る許可がないときにも、グループがないときにも、同じ文で知らせます。名前の打ち間違いや、グループが消されたことも考えられます。
    .step = グループの名前を、1文字ずつ確かめます。
    .admin = 「may not exist, or you may not …」の文からは、グループの有無は分かりません。参加が必要か、投稿を受け付けないグループかは、所有者に確かめてください。

provider-google-own-limit = Gmailから送った場合
    .text = Gmailでは、1通の宛先は500件、1日に送れるのは500通が目安です。止まってから1時間から24時間で、また送れるようになります。届かない宛先が多いときにも、止まることがあります。
    .step = 一斉に送るときは、Googleグループを使います。
    .admin = 550 5.4.5（Daily user sending limit exceeded）です。組織のSMTPリレーの上限なら、文に「relay」が入ります。

provider-microsoft-unknown = マイクロソフトのサーバーが断った場合
    .text = 「Access denied」や「mailbox unavailable」も、アドレスがないという意味のことが多いです。メールソフトの候補に残った古いアドレスを使ったのかもしれません。
    .step = 候補の一覧から選ばず、アドレスを手で打って送り直します。
    .admin = 550 5.4.1 … Access deniedは、宛先が受信側の名簿にないという応答です。IMCEAEXで始まる宛先なら、オートコンプリートの古い項目を消してください。

provider-microsoft-group = 相手の会社がMicrosoft 365を使っている場合
    .text = グループに見えないアドレスでも、社外からのメールを受け取らない設定なら、この知らせが来ます。あなたの送り方ではなく、相手の会社の設定で決まります。
    .step = 社外からの受け取りを、相手から相手の会社の管理者に頼んでもらいます。
    .admin = 5.7.133から5.7.135は、認証された送信者だけを受け付ける設定です。順に、グループ、メールボックス、パブリックフォルダーです。5.7.124は、許可された送信者の一覧にないという拒否です。

provider-microsoft-block = マイクロソフトのサーバーが断った場合
    .text = マイクロソフトは、自社の表も使っています。表から外す窓口は、個人向け（Outlook.com・Hotmail）と会社向け（Microsoft 365）でちがいます。文の中の番号で見分けます。
    .step = あなたの会社の管理者に、文の中の番号（S3140など）を知らせます。
    .admin = S3140・S3150はolcsupport.office.comで申請します。5.7.606から5.7.649はsender.office.comです。5.7.511は、応答文に書かれた窓口に申請してください。「blocked using」とあれば、その表の運営元が窓口です。

provider-microsoft-customer-block = 相手の会社がMicrosoft 365を使っている場合
    .text = 「5.7.513」とあれば、相手の会社が、あなたの側の送信サーバー（送り出す機械）を会社の拒否リストに入れています。外すのは、相手本人ではなく相手の会社の管理者です。
    .step = 相手から、拒否リストの確認を相手の会社の管理者に頼んでもらいます。
    .admin = 5.7.513（customer block list）は、受信側の組織が設定した拒否リストです。5.7.507（Rejected by recipient）は、受信者側の設定による拒否です。

provider-microsoft-own-block = Microsoft 365から送った場合
    .text = Microsoft 365が、あなたか会社からの送信を止めています。待つだけでは戻りません。あなたの会社の管理者が、原因を止めてから解除します。
    .step = 解除が済んだと聞くまで、送り直しをやめます。
    .admin = 5.1.8（送信者）と5.7.711（コネクタ）は、「制限付きエンティティ」から外します。5.7.708は評判のない新しいテナント、5.7.750は登録のない送信ドメインが原因です。

provider-microsoft-basic-auth = マイクロソフトのサーバーから送る場合
    .text = マイクロソフトは、利用者名とパスワードだけの古い確認を終わりにしています。そのため、パスワードが合っていても断られることがあります。個人のOutlook.comとHotmailでは、2024年9月16日に終わりました。
    .step = 古いメールソフトや複合機なら、あなたの会社の管理者に相談します。
    .admin = 断られたときの番号は5.7.30です。Exchange OnlineのSMTP AUTHの基本認証は、2026年12月末に初期値が無効になる予定です。送信側の管理者が戻せます。最終の廃止日は2027年後半に発表の予定です（MC786329、2026年1月の更新）。

provider-outlook-proof = Outlook.comやHotmailあての場合
    .text = 2025年5月5日から、1日5,000通以上送る会社には3種類の証明が必要です。少ししか送っていないなら、この数は関係がありません。転送や、会社の登録のもれが原因かもしれません。
    .step = 転送が間にあるなら、転送先のアドレスへ直接送り直します。
    .admin = 550 5.7.515です。SPF・DKIM・DMARCの3つを通してください（5.7.15と書く資料もあります）。

provider-yahoo-japan-unknown = Yahoo! JAPANあてのメールの場合
    .text = このアドレスのYahoo! JAPAN IDがないという意味です。数字の0と英字のo、-と_は、特にまちがえやすい文字です。よく似た@yahoo.ne.jp（Y!mobile）と@yahoo.com（米国）は、別の会社のアドレスです。
    .step = @より右を、相手の名刺などと見くらべます。
    .admin = -

provider-yahoo-japan-proof = Yahoo! JAPANあてのメールの場合
    .text = 相手が「なりすましメール拒否」を使っていると、転送したメールが止まりやすいです。プロバイダー（回線の会社）の差出人を、別のサーバー（送り出す機械）から送ったメールも同じです。
    .step = 相手に、「救済リスト」へ「{ $sender-domain }」を登録してもらいます。
    .admin = 救済リストは100件までで、ドメイン単位でも登録できます。@yahoo.co.jpを差出人にして配信サービスから送る形は失敗するので、独自ドメインの差出人に替えてください。

provider-yahoo-proof = 米国のYahooあてのメールの場合
    .text = 断ったのは米国のYahooで、Yahoo! JAPANとは別の会社です。2024年5月ごろから、本物の差出人だという証明がないメールを断っています。日本のYahoo!メールの設定とは関係がありません。
    .step = 相手が日本のYahoo!メールの人なら、@より右を確かめます。
    .admin = 550 5.7.9（unauthenticated）なら、SPFかDKIMのどちらかを通してください。

provider-yahoo-deferred = 米国のYahooあてのメールの場合
    .text = 米国のYahooは、待てば届く形の番号でも、受け取らないと決めていることがあります。「permanently deferred」とあれば、待っていても届きません。
    .step = 「permanently deferred」とあれば、送り直しをやめます。
    .admin = 文の中の[TSS04]は評判による一時的な制限、[BL21]と[BL23]はIPの拒否リストです。Yahooの窓口（senders.yahooinc.com）で確かめてください。

provider-icloud-policy = iCloudあてのメールの場合
    .text = iCloudの「[CS01]」は、メールの中身か、送った側の評判で断ったという意味のようです。相手の会社の決まりではないので、相手に頼んでも直りません。
    .step = リンク（URL）を減らした短い文で、1回送り直します。
    .admin = 554 5.7.1 [CS01] Message rejected due to local policyです。続くときは、送信IPの評判とSPF・DKIM・DMARCを確かめてください。

provider-icloud-block = iCloudあてのメールの場合
    .text = iCloudは、Proofpoint（プルーフポイント）という会社の表も使っています。相手の設定では外せません。
    .step = あなたの会社の管理者に、Proofpointの表の確認を頼みます。
    .admin = 応答文にproofpoint.comとあれば、ipcheck.proofpoint.comで申請してください。

provider-biglobe-unknown = BIGLOBEあてのメールの場合
    .text = BIGLOBEの「User unknown」は、相手の受信設定で断ったときにも出ることがあります。アドレスは合っているのかもしれません。
    .step = アドレスが合っていれば、相手に受信設定を確かめてもらいます。
    .admin = -

provider-isp-subdomain = OCN・So-net・ぷららなどのアドレスの場合
    .text = OCN・So-net・ぷらら・BIGLOBE・@niftyには、@のすぐ右に地名などの名前が入る形があります。その名前がちがうか抜けていると届きません。ぷららの終わりは「.or.jp」です。
    .step = @のすぐ右の名前が抜けていないか、相手に聞いて確かめます。
    .admin = -

provider-isp-dots = BIGLOBEや@niftyあての場合
    .text = BIGLOBEと@niftyでは、点（.）が続くアドレスも、@のすぐ左に点があるアドレスも作れません。昔の携帯電話のアドレスとちがい、点が余分なだけと考えられます。
    .step = 余分な点を消して送り直します。
    .admin = -

provider-biglobe-limits = BIGLOBEのメールの場合
    .text = BIGLOBEは2022年9月13日から、1通20MBまで、宛先はCcとBccも合わせて100件までです。添付は送るときに増えるので、元の大きさで14MBほどが目安です。
    .step = この上限より小さいメールに分けて送り直します。
    .admin = -

provider-nifty-unknown = @niftyあてのメールの場合
    .text = @niftyは、使い終わった名前をほかの人に割り当てません。アドレスが合っているなら、そのアドレスは消えたと考えられます。
    .step = 電話などで、いま使えるアドレスを相手に聞きます。
    .admin = -

provider-sakura-login = さくらインターネットから送る場合
    .text = さくらインターネットでは、利用者名にメールアドレスの全体を入れます。「Relaying Denied」は、送信の認証（本人の確認）をしていないときに出ます。
    .step = メールソフトの利用者名を、メールアドレスの全体に直します。
    .admin = パスワードはコントロールパネルで決め直せます。

provider-ses-suppressed = Amazon SESで送った場合
    .text = Amazon SES（メールの配信サービス）の「送らない宛先の表」に載っています。載る理由は、前に届かなかったこと（BOUNCE）か、迷惑メールの報告（COMPLAINT）です。
    .step = 配信の担当者に、どちらの理由で載ったかを聞きます。
    .admin = BOUNCEなら、アドレスが使えると確かめてから抑止リストの項目を削除してください。COMPLAINTなら、本人の同意を得るまで残してください。

provider-ses-unverified = Amazon SESで送った場合
    .text = Amazon SES（メールの配信サービス）は、持ち主だと確かめた差出人からだけ送れます。契約の初めのお試しの間は、宛先も確かめておく必要があります。
    .step = 配信の担当者に、「{ $sender-domain }」の確認が済んでいるかを聞きます。
    .admin = 554 Email address is not verifiedです。差出人のドメインを検証し、本番ならサンドボックスの解除を申請してください。
