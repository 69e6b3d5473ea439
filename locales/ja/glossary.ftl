# Technical words in plain ones. Value = the word, .reading = how it is read aloud, .plain = a few plain words, .text = a few sentences,
# .words = the forms in which it occurs, by which it is found on the window, .see = related entries.

term-smtp = SMTP
    .reading = エスエムティーピー
    .plain = メールを送るときの決まり
    .text = メールを送り、機械から機械へ渡すときの決まりです。断るときは、550のような番号と文で答えます。エラーメールに載っているのは、多くがこの答えです。
    .words = SMTP, エスエムティーピー, Simple Mail Transfer Protocol
    .see = mta, reply-code, port, protocol

term-dns = DNS
    .reading = ディーエヌエス
    .plain = 名前から住所を調べるしくみ
    .text = example.jpのような名前から、機械の住所（IPアドレス）などを調べるしくみです。送信する機械は、まずここで相手のメールの受け取り先を調べます。@より右を打ち間違えると、ここで見つからずに戻ることがあります。
    .words = DNS, ディーエヌエス, ドメインネームシステム, 名前解決, Domain Name System
    .see = mx, a-record, name-server, domain

term-mx = MXレコード
    .reading = エムエックスレコード
    .plain = メールの受け取り先の案内
    .text = @より右の名前あてのメールを、どの機械が受け取るかの案内です。DNS（住所を調べるしくみ）に書いてあります。無いときはAレコードなど、その名前の住所へ送ります。どちらも無いと、メールは戻ります。
    .words = MX, MXレコード, エムエックス, メールエクスチェンジャー, mail exchanger
    .see = dns, a-record, null-mx

term-a-record = Aレコード
    .reading = エーレコード
    .plain = 名前に対応するIPv4の住所
    .text = 機械の名前と、192.0.2.1のような住所（IPv4アドレス）を結ぶDNSの記録です。MXレコードが無いときは、この住所へメールを送ります。
    .words = Aレコード, アドレスレコード, DNS A record, A/AAAA, address record
    .see = dns, mx, aaaa-record, ip-address

term-aaaa-record = AAAAレコード
    .reading = クワッドエーレコード
    .plain = 名前に対応するIPv6の住所
    .text = 機械の名前と、新しい形の住所（IPv6アドレス）を結ぶDNSの記録です。IPv6で送るときは、この住所と逆引きの設定の両方を見られることがあります。
    .words = AAAA, AAAAレコード, クワッドエー, AAAA record, quad-A record
    .see = a-record, ipv6, dns, reverse-dns

term-cname = CNAMEレコード
    .reading = シーネームレコード
    .plain = 名前につけた別の名前
    .text = ある名前が別の名前と同じだと示すDNSの記録です。MXレコードの行き先に使うことはできません。そう設定すると、メールが届かないことがあります。
    .words = CNAME, CNAMEレコード, シーネーム, CNAME record, canonical name
    .see = dns, mx, a-record

term-ptr = PTRレコード
    .reading = ピーティーアールレコード
    .plain = 住所から名前を示す記録
    .text = 機械の住所（IPアドレス）から名前を示すDNSの記録です。逆引きに使います。無いと、受け取りを断る会社があります。多くの場合、設定するのは住所を貸している回線やサーバーの会社です。
    .words = PTR, PTRレコード, 逆引きレコード, PTR record, pointer record
    .see = reverse-dns, dns, ip-address

term-reverse-dns = 逆引き
    .reading = ぎゃくびき
    .plain = 住所から名前を調べること
    .text = 機械の住所（IPアドレス）から、その名前を調べることです。受け取る側は、送ってきた機械が怪しくないかを見るのに使います。名前が無い、または名前と住所が合わないと、断られることがあります。あなたの会社の管理者が、回線やサーバーの会社に頼んで直します。
    .words = 逆引き, 逆引きDNS, 逆引き設定, DNSの逆引き, FCrDNS, rDNS, reverse DNS, reverse lookup, reverse DNS lookup
    .see = ptr, dns, ehlo, reputation

term-protocol = プロトコル
    .reading = プロトコル
    .plain = 機械どうしの話し方の決まり
    .text = 機械どうしが話をするときの、話し方の決まりです。メールを送る決まりはSMTP、受信箱を見る決まりはPOPとIMAPです。同じ決まりで話さないと、機械どうしは通じません。
    .words = プロトコル, 通信プロトコル, 通信の決まり, protocol, protocols
    .see = smtp, pop, imap, tcp-ip

term-tcp-ip = TCP/IP
    .reading = ティーシーピーアイピー
    .plain = インターネットの土台の決まり
    .text = インターネットの土台になる、通信の決まりです。IPが住所へ運び、TCPが漏れなく順に届いたかを確かめます。メールもウェブも、この上で動きます。ここでつながらないと、時間切れや接続エラーになります。
    .words = TCP/IP, TCP, ティーシーピーアイピー
    .see = protocol, ip-address, port, timeout

term-ftp = FTP
    .reading = エフティーピー
    .plain = ファイルを運ぶときの決まり
    .text = ファイルを機械から機械へ運ぶ決まりです。メールを送る決まりではありません。大きな添付が断られたとき、ファイルを別の方法で渡す道の一つです。ただし元のFTPは暗号化しないので、大事なファイルには向きません。
    .words = FTP, エフティーピー, ファイル転送プロトコル, File Transfer Protocol
    .see = protocol, http, attachment

term-http = HTTP
    .reading = エイチティーティーピー
    .plain = ウェブページを見る決まり
    .text = ウェブのページを見るときの通信の決まりです。暗号化したものがHTTPSです。メールを送る決まりではありませんが、ブラウザーで読むメールの画面にはこれを使います。
    .words = エイチティーティーピー, HTTP通信, HTTPS通信, HTTPプロトコル, Hypertext Transfer Protocol
    .see = protocol, webmail, ftp

term-pop = POP
    .reading = ポップ
    .plain = 届いたメールを取り込む決まり
    .text = 届いたメールを、サーバー（受け取る機械）から手元へ取り込む決まりです。いま使われる版はPOP3です。取り込んだあとサーバーから消すか残すかは、設定で選べます。残し続けると、受信箱がいっぱいになることがあります。
    .words = POP, POP3, POP3S, POPサーバー, Post Office Protocol
    .see = imap, apop, quota, mail-client

term-imap = IMAP
    .reading = アイマップ
    .plain = メールを置いたまま読む決まり
    .text = 届いたメールを、サーバー（受け取る機械）に置いたまま読む決まりです。いまの版はIMAP4です。パソコンと携帯電話で同じ受信箱を見られます。読んだあとも残るので、整理しないと受信箱がいっぱいになります。
    .words = IMAP, IMAP4, IMAPS, アイマップ, IMAPサーバー, Internet Message Access Protocol
    .see = pop, mailbox, quota, mail-client

term-apop = APOP
    .reading = エーポップ
    .plain = POPの古いパスワード保護
    .text = POPでパスワードをそのまま流さないための、古いしくみです。使っているMD5という計算の弱点が見つかり、もう勧められません。代わりに、通信全体を暗号化する方法（TLS）を使います。
    .words = APOP, エーポップ
    .see = pop, tls

term-ndr = NDR
    .reading = エヌディーアール
    .plain = 届かなかったことの知らせ
    .text = メールが届かなかったことを送った人に知らせるメールです。配信不能レポート、リターンメールとも言います。多くはDSNという、機械も読める形で書かれています。DSNは遅れなども知らせますが、NDRは失敗の知らせです。
    .words = NDR, 配信不能レポート, 配信不能通知, 配信不能メール, リターンメール, non-delivery report, non-delivery receipt, nondelivery report, non-delivery notification
    .see = dsn, bounce, mailer-daemon, backscatter

term-dsn = DSN
    .reading = ディーエスエヌ
    .plain = 配信の結果を知らせる形
    .text = 配信の結果を、機械にも読める形で知らせるメールです。失敗だけでなく、遅れ（delayed）や届いたこと（delivered）も知らせます。失敗を知らせるものは、NDRに当たります。Action: delayedなら、まだ途中です。
    .words = DSN, 配信状況通知, 配送状況通知, 配信状態通知, delivery status notification, message/delivery-status
    .see = ndr, bounce, enhanced-status-code, delivery-report

term-bounce = バウンスメール
    .reading = バウンスメール
    .plain = 届かずに戻ってきたメール
    .text = 届かずに送った人へ戻ってくるメールです。エラーメールとも言います。断られた理由と、元のメールの写しが入っていることが多いです。件名は「failure notice」などです。
    .words = バウンスメール, バウンス, bounce, bounces, bounced, bounce mail, bounce message, failure notice, returned mail, Undelivered Mail Returned to Sender
    .see = ndr, mailer-daemon, permanent-error, temporary-error

term-mua = MUA
    .reading = エムユーエー
    .plain = 人が使うメールソフト
    .text = 人がメールを書いたり読んだりするソフトです。パソコンのソフトも、ブラウザーで読む画面もこれに当たります。送信の設定が合わないと、メールを出す前にこのソフトがエラーを出します。
    .words = MUA, メールユーザーエージェント, mail user agent, message user agent
    .see = mail-client, webmail, mta, submission

term-mta = MTA
    .reading = エムティーエー
    .plain = メールを運ぶ機械のソフト
    .text = メールを受け取り、宛先を調べて次の機械へ渡すソフトです。Postfix、Sendmail、Exchangeなどがあります。渡せないときは、順番待ちに入れて送り直すか、エラーメールを作ります。
    .words = MTA, メール転送エージェント, mail transfer agent, message transfer agent
    .see = smtp, queue, mda, relay

term-mda = MDA
    .reading = エムディーエー
    .plain = 受信箱に入れるソフト
    .text = 相手のサーバーの中で、届いたメールを受信箱に入れるソフトです。受信箱がいっぱい、または自動処理が止まると、ここで失敗します。
    .words = MDA, メール配送エージェント, メール配信エージェント, mail delivery agent, message delivery agent, local delivery agent
    .see = mta, mailbox, quota

term-mra = MRA
    .reading = エムアールエー
    .plain = 受信箱から取ってくるソフト
    .text = 受信箱のメールを、POPやIMAPで取ってくるソフトです。fetchmailが例です。日本語の記事では、POPやIMAPのサーバーをこう呼ぶこともあります。
    .words = MRA, メール受信エージェント, メール取得エージェント, mail retrieval agent, message retrieval agent, fetchmail
    .see = pop, imap, mua, mda

term-mime = MIME
    .reading = マイム
    .plain = 添付や日本語を入れる書き方
    .text = メールに添付ファイルや日本語などを入れるための書き方です。添付は文字に直して入れるので、元のファイルより大きくなります。書き方がくずれていると、断られることがあります。
    .words = MIME, マイム, Multipurpose Internet Mail Extensions
    .see = attachment, base64, charset, encoded-word

term-queue = キュー
    .reading = キュー
    .plain = 送信を待つメールの列
    .text = 送信する機械の中で、メールが順番を待つ列です。すぐに渡せないメールはここに残り、時間をおいて送り直されます。期限が過ぎると列から外され、エラーメールが来ます。
    .words = キュー, 送信キュー, 再試行キュー, メールキュー, 送信待ちの列, queue, queued, mail queue
    .see = retry, temporary-error, mta

term-retry = 再試行
    .reading = さいしこう
    .plain = 機械が自動で送り直すこと
    .text = 一時的なエラーのとき、送信する機械が時間をおいて自動で送り直すことです。何日続けるかは機械の設定で決まり、4から5日が目安です。途中で人がもう一度送ると、同じメールが2通届くことがあります。
    .words = 再試行, 再送, リトライ, 自動の送り直し, retry, retries, retried, retrying
    .see = queue, temporary-error, greylisting

term-greylisting = グレイリスティング
    .reading = グレイリスティング
    .plain = 初めての相手をいったん断ること
    .text = 迷惑メールを減らすため、初めての相手のメールをいったん断るしくみです。きちんとした機械は自動で送り直すので、ふつうは数分から数時間で届きます。451や450の番号と「Greylisted」の文が目印です。「まだ送り直している」なら待つだけです。「届かなかった」という知らせなら、1時間おいて1回だけ送り直します。
    .words = グレイリスティング, グレーリスティング, グレイリスト, グレーリスト, greylisting, greylisted, greylist, graylisting, graylisted, graylist
    .see = retry, temporary-error, spam-filter

term-rbl = RBL
    .reading = アールビーエル
    .plain = 迷惑メールの送信元の公開の表
    .text = 迷惑メールの送信元とされた番号（IPアドレス）の、公開の表です。受け取る側がその表を使うときだけ断られ、登録は数時間から1週間以上続くこともあります。調べて解除を頼むのは、あなたの会社の管理者です。サイトはcheck.spamhaus.org、spamcop.net、barracudacentral.orgなどです。
    .words = RBL, DNSBL, アールビーエル, DNSブロックリスト, Realtime Blackhole List, Real-time Blackhole List, DNS blocklist, DNS block list, Spamhaus, SpamCop
    .see = block-list, ip-address, reputation, shared-ip

term-allow-list = 許可リスト
    .reading = きょかリスト
    .plain = 必ず受け取る相手の一覧
    .text = 受け取ってよい相手を並べた一覧です。ホワイトリストとも言います。相手にあなたのアドレスや@より右を入れてもらうと、届くようになることがあります。
    .words = 許可リスト, 受信許可リスト, ホワイトリスト, allow list, allowlist, allow-list, whitelist, whitelisted, white list
    .see = block-list, reception-filter, spam-filter

term-block-list = ブロックリスト
    .reading = ブロックリスト
    .plain = 受け取らない相手の一覧
    .text = 受け取らない相手を並べた一覧で、ブラックリストとも言います。人や会社が自分用に作るものと、多くの会社が使う公開の表があります。公開の表のうち、DNSで調べるものがRBLです。自分用の一覧から外せるのは、作った人や会社だけです。
    .words = ブロックリスト, 拒否リスト, 受信拒否リスト, ブラックリスト, block list, block lists, blocklist, blocklists, blocklisted, block-list, blacklist, blacklists, blacklisted, black list
    .see = rbl, allow-list, reputation

term-spf = SPF
    .reading = エスピーエフ
    .plain = 送ってよい機械の一覧
    .text = そのドメイン（@より右）の名前で送ってよい機械の一覧を、DNSに書くしくみです。受け取る側は、配達用の差出人と送ってきた機械を見くらべます。一覧に無い機械から送ると、断られることがあります。転送されたメールでも合わなくなります。
    .words = SPF, SPFレコード, エスピーエフ, SPF record, SPF records, Sender Policy Framework
    .see = dkim, dmarc, envelope-from, forwarding

term-dkim = DKIM
    .reading = ディーキム
    .plain = メールにつける電子の署名
    .text = メールに電子の署名をつけ、途中で変えられていないことを示すしくみです。確かめるための鍵はDNSに置きます。配達の途中で本文などが書きかえられると、署名が合わなくなります。
    .words = DKIM, ディーキム, DKIM署名, DKIM signature, DomainKeys Identified Mail
    .see = spf, dmarc, alignment, mailing-list

term-dmarc = DMARC
    .reading = ディーマーク
    .plain = なりすましの扱いの決まり
    .text = 画面に出る差出人のドメイン（@より右）が、本物かを調べるしくみです。SPFかDKIMのどちらかが合格し、そのドメインが差出人とそろえば合格です。不合格のとき、どう扱ってほしいか（断るなど）を持ち主がDNSに書きます。
    .words = DMARC, ディーマーク, DMARCポリシー, DMARC policy, DMARC record
    .see = spf, dkim, alignment, header-from

term-arc = ARC
    .reading = アーク
    .plain = 転送の前の検査結果を残す
    .text = 転送やメーリングリストの機械が、受け取ったときのSPFなどの検査結果を書き残すしくみです。転送で検査が合わなくなっても、次の機械がこの記録を参考にできます。信じるかどうかは、受け取る側が決めます。
    .words = ARC, ARC-Seal, Authenticated Received Chain
    .see = forwarding, mailing-list, dmarc, dkim

term-alignment = アラインメント
    .reading = アラインメント
    .plain = 差出人とドメインがそろうこと
    .text = 画面に出る差出人のドメイン（@より右）と、SPFやDKIMで確かめたドメインがそろうことです。SPFやDKIMが合格でも、そろわなければDMARCは不合格になります。外の配信サービスから自社の名前で送るときに、よく起こります。
    .words = アラインメント, アライメント, 識別子の一致, alignment, identifier alignment, SPF alignment, DKIM alignment
    .see = dmarc, spf, dkim, header-from

term-relay = 中継
    .reading = ちゅうけい
    .plain = よそあてのメールを代わりに運ぶ
    .text = 自分のところあてではないメールを、代わりに次の機械へ運ぶことです。許された人や機械からだけ引き受けます。送信の認証（名前とパスワード）が無いと、「Relay access denied」と断られることがあります。
    .words = 中継, 中継拒否, メール中継, メールリレー, relay, relays, relayed, relaying, relaying denied, relay access denied
    .see = open-relay, smtp-auth, mta, connector

term-open-relay = オープンリレー
    .reading = オープンリレー
    .plain = だれのメールも運んでしまう機械
    .text = だれからのどんなメールでも運んでしまう、設定の甘い機械です。迷惑メールに悪用され、その番号（IPアドレス）がRBLに載る原因になります。あなたの会社の機械なら、あなたの会社の管理者がすぐに直します。
    .words = オープンリレー, 第三者中継, 不正中継, open relay, open relays
    .see = relay, rbl, smtp-auth

term-envelope = エンベロープ
    .reading = エンベロープ
    .plain = 配達に使う封筒の部分
    .text = 機械が配達のときに使う、封筒に当たる部分です。差出人と宛先が書かれ、メールの画面には出ません。便せんに当たるヘッダーのFromやToとは、違うことがあります。エラーメールは、この封筒の差出人へ戻ります。
    .words = エンベロープ, 封筒の部分, SMTP envelope, envelope
    .see = envelope-from, header, rcpt-to, bcc

term-envelope-from = エンベロープFrom
    .reading = エンベロープフロム
    .plain = 封筒の差出人
    .text = 配達に使う封筒のほうに書かれた差出人です。SMTPのMAIL FROMで伝えられ、エラーメールの戻り先になります。SPFの検査にも、このドメイン（@より右）が使われます。
    .words = エンベロープFrom, エンベロープフロム, エンベロープの差出人, エンベロープの送信者, エンベロープ送信者, 封筒の差出人, envelope from, envelope-from, envelope sender, smtp.mailfrom
    .see = mail-from, return-path, header-from, spf

term-header = ヘッダー
    .reading = ヘッダー
    .plain = メールの先頭にある記録
    .text = メールの先頭にある、差出人・宛先・件名・日時や通った道の記録です。ふだんの画面には一部だけが出ます。あなたの会社の管理者が理由を調べるのに役立ちます。エラーメールは、元の形のまま渡します。
    .words = ヘッダー, ヘッダ, メールヘッダー, メールヘッダ, header, headers, message header, mail header
    .see = header-from, received, message-id, envelope

term-header-from = ヘッダーFrom
    .reading = ヘッダーフロム
    .plain = 画面に出る差出人
    .text = メールの画面に「差出人」として出るアドレスです。封筒の差出人（エンベロープFrom）とは違うことがあります。DMARCは、この@より右が本物かを調べます。
    .words = ヘッダーFrom, ヘッダFrom, ヘッダーフロム, From欄, Fromヘッダー, From header, From field, header From address, header.from
    .see = envelope-from, dmarc, alignment, spoofing

term-return-path = Return-Path
    .reading = リターンパス
    .plain = エラーメールの戻り先
    .text = 最後に受け取った機械が、封筒の差出人を書き残すヘッダーの行です。エラーメールはこの差出人へ戻ります。エラーメールそのものでは空（<>）です。エラーの知らせが行き来し続けるのを防ぐためです。
    .words = Return-Path, リターンパス, return path
    .see = envelope-from, null-sender, header

term-mailer-daemon = MAILER-DAEMON
    .reading = メイラーデーモン
    .plain = エラーメールを出す機械の名前
    .text = エラーメールの差出人によく出る名前です。人ではなく、メールを運ぶ機械が自動で出しています。返信しても、ふつうは人に読まれません。「Mail Delivery Subsystem」などの名前で届くこともあります。
    .words = MAILER-DAEMON, メイラーデーモン, メーラーデーモン, メーラーデモン, Mail Delivery Subsystem, Mail Delivery System
    .see = bounce, ndr, postmaster, backscatter

term-postmaster = postmaster
    .reading = ポストマスター
    .plain = 会社のメール担当の窓口
    .text = その会社の管理者に届く、決まりのアドレスです。postmaster@example.jpのように使います。メールを受け取るドメインには、必要とされています。エラーメールの差出人に使う会社もあります。
    .words = postmaster, ポストマスター
    .see = administrator, mailer-daemon, domain

term-backscatter = バックスキャッター
    .reading = バックスキャッター
    .plain = 身に覚えのないエラーメール
    .text = だれかがあなたのアドレスを差出人にして送ったメールの、送り返しです。NDRスパムとも言います。送り返しには何もせず、リンクや添付も開かないでください。送信済みに知らないメールがあれば、すぐパスワードを変えます。
    .words = バックスキャッター, バックスキャッタ, NDRスパム, 身に覚えのないエラーメール, backscatter, NDR spam, bounce spam
    .see = spoofing, ndr, null-sender, envelope-from

term-auto-reply = 自動返信
    .reading = じどうへんしん
    .plain = 機械が自動で返すメール
    .text = 不在のお知らせなど、機械が自動で返すメールです。元のメールは届いていて、エラーではありません。急ぐときは、書かれている代わりの人に連絡します。
    .words = 自動返信, 自動返信メール, 自動応答, 自動の返事, 不在通知, 不在の自動の返事, 不在のお知らせ, auto-reply, auto reply, autoreply, automatic reply, automatic replies, auto-response, autoresponder, out of office, vacation message
    .see = bounce, receipt, null-sender

term-reply-code = 応答コード
    .reading = おうとうコード
    .plain = サーバーが答える3けたの番号
    .text = 受け取る機械がSMTPで答える3けたの番号です。最初の数字が2なら成功、3なら続きを待つ、4なら一時的なエラー、5ならずっと続くエラーです。550 5.1.1とあれば、550がこの番号です。5.1.1のほうは拡張ステータスコードです。
    .words = 応答コード, SMTP応答コード, SMTPの応答コード, SMTPコード, 3けたの番号, reply code, reply codes, SMTP reply code, SMTP status code, SMTP code
    .see = enhanced-status-code, permanent-error, temporary-error, smtp

term-enhanced-status-code = 拡張ステータスコード
    .reading = かくちょうステータスコード
    .plain = 理由をくわしく示す番号
    .text = 5.1.1のように、点で区切った3つの数です。最初は4（一時的）か5（ずっと続く）など、2つ目は宛先や受信箱などの分野、3つ目はくわしい理由です。3けたの応答コードよりくわしいですが、会社により使い方が違うこともあります。
    .words = 拡張ステータスコード, 拡張コード, 拡張状態コード, enhanced status code, enhanced status codes, enhanced mail system status code, enhanced code
    .see = reply-code, dsn, permanent-error, temporary-error

term-permanent-error = ずっと続くエラー
    .reading = ずっとつづくエラー
    .plain = このままでは届かないエラー
    .text = 5で始まる番号（5xx）のエラーで、恒久的なエラーとも言います。送信する機械は、ふつう自動で送り直しません。アドレスや設定など、何かを直してから送ります。だれが直すかは番号の続きと文で決まり、5だけでは決まりません。
    .words = ずっと続くエラー, 恒久的なエラー, 恒久的エラー, 恒久エラー, 永続的なエラー, 永続的エラー, 永続エラー, ハードバウンス, 5xx, permanent error, permanent errors, permanent failure, permanent fatal errors, hard bounce
    .see = temporary-error, reply-code, enhanced-status-code, bounce

term-temporary-error = 一時的なエラー
    .reading = いちじてきなエラー
    .plain = しばらくすると届くこともある
    .text = 4で始まる番号（4xx）のエラーです。送信する機械が、時間をおいて自動で送り直します。それでも続くと、数日後に「届かなかった」という知らせが来ます。
    .words = 一時的なエラー, 一時的エラー, 一時エラー, ソフトバウンス, 4xx, temporary error, temporary errors, temporary failure, transient error, transient failure, soft bounce
    .see = permanent-error, retry, queue, greylisting

term-domain = ドメイン
    .reading = ドメイン
    .plain = メールアドレスの@より右
    .text = メールアドレスの@より右の部分です。taro@example.jpならexample.jpです。会社やサービスの場所を表します。ここを打ち間違えると、別の会社へ届いたり、「見つからない」と戻ったりします。
    .words = ドメイン, ドメイン名, サブドメイン, @より右, @より後ろ, @の右, domain, domains, domain name, subdomain
    .see = local-part, tld, dns, idn

term-local-part = ローカル部
    .reading = ローカルぶ
    .plain = メールアドレスの@より左
    .text = メールアドレスの@より左の部分です。taro@example.jpならtaroです。相手の会社の中で、だれの受信箱かを表します。打ち間違えると「User unknown」と戻ることが多いです。
    .words = ローカル部, ローカルパート, @より左, @より前, @の左, local part, local-part
    .see = domain, mailbox, confusable, alias

term-tld = TLD
    .reading = ティーエルディー
    .plain = ドメインのいちばん右の部分
    .text = ドメイン（@より右）の、最後の点より右の部分です。example.jpならjpです。comをconと打つような間違いがよくあります。無い名前なら、メールは戻ります。
    .words = TLD, トップレベルドメイン, top-level domain, top level domain
    .see = domain, dns, idn

term-idn = IDN
    .reading = アイディーエヌ
    .plain = 日本語などを使ったドメイン
    .text = 日本語などの文字を使ったドメイン（@より右）です。機械の間では「xn--」で始まる英数字の形に変えて使います。見た目のそっくりな別の文字が混ざることがあるので、気をつけます。
    .words = IDN, 国際化ドメイン名, 日本語ドメイン, 日本語ドメイン名, Punycode, ピュニコード, internationalized domain name
    .see = domain, smtputf8, homoglyph, phishing

term-smtputf8 = SMTPUTF8
    .reading = エスエムティーピーユーティーエフエイト
    .plain = 日本語のアドレスを送るしくみ
    .text = アドレスやヘッダーに、日本語などの文字をそのまま使うためのSMTPの追加のしくみです。途中の機械が対応していないと、そのアドレスには届きません。全角の文字が1つ混ざっただけでも、これに当たって断られることがあります。
    .words = SMTPUTF8, 国際化メールアドレス, Email Address Internationalization, internationalized email address, internationalized address
    .see = idn, local-part, full-width, utf-8

term-mailbox = 受信箱
    .reading = じゅしんばこ
    .plain = 届いたメールの置き場所
    .text = 届いたメールを置いておく場所です。メールボックスとも言います。相手のサーバーにこの名前の箱が無いと「User unknown」と戻ります。いっぱいのときや、止められているときも戻ります。
    .words = 受信箱, 受信トレイ, 受信ボックス, メールボックス, mailbox, mailboxes, inbox
    .see = quota, mda, local-part, imap

term-quota = 容量の上限
    .reading = ようりょうのじょうげん
    .plain = 受信箱に入る量の決まり
    .text = 受信箱に入れてよい量の上限です。英語ではquota（クォータ）と言います。超えると552や452、5.2.2などの番号で戻り、相手が整理するまで届きません。1通の大きさの上限や、1日に送れる数の上限とは別です。
    .words = 容量の上限, 容量超過, 割り当て容量, クォータ, クオータ, quota, quotas, quota exceeded, over quota, mailbox full, mailbox is full
    .see = mailbox, rate-limit, attachment

term-alias = エイリアス
    .reading = エイリアス
    .plain = 同じ受信箱に届く別のアドレス
    .text = 本当のアドレスとは別の名前で、同じ受信箱に届くアドレスです。戻ってきたメールに、書いた宛先と違うアドレスが載る理由の一つです。別名の行き先が古いと、正しく書いても戻ります。
    .words = エイリアス, 別名アドレス, 別名のアドレス, alias, aliases, alias address
    .see = forwarding, mailing-list, local-part

term-mailing-list = メーリングリスト
    .reading = メーリングリスト
    .plain = 参加者みんなに配るアドレス
    .text = 1つのアドレスに送ると、参加者みんなに配られるしくみです。参加者でないと、投稿を断られることがあります。件名や本文に文を足すものは、DKIMの署名が合わなくなることがあります。
    .words = メーリングリスト, メーリング・リスト, mailing list, mailing lists
    .see = group, dkim, arc, forwarding

term-group = グループアドレス
    .reading = グループアドレス
    .plain = 何人かにまとめて届くアドレス
    .text = 会社のメールサービスで、何人かにまとめて届くアドレスです。会社の外や、許された人以外からのメールを断る設定がよくあります。断られたら、グループの管理者に許可を頼むか、本人のアドレスに送ります。
    .words = グループアドレス, 配布グループ, 配信グループ, 配布リスト, メールグループ, Googleグループ, distribution group, distribution groups, distribution list, Google Groups, Google Group
    .see = mailing-list, alias, administrator

term-catch-all = キャッチオール
    .reading = キャッチオール
    .plain = 無い名前あても受け取る設定
    .text = @より左がどんな名前でも受け取る設定です。打ち間違えても戻らず、だれも読まない箱に入ることがあります。エラーメールが来ないことは、相手が読んだ証拠になりません。
    .words = キャッチオール, キャッチオールアドレス, catch-all, catchall
    .see = local-part, mailbox, alias

term-forwarding = 転送
    .reading = てんそう
    .plain = 届いたメールを別の所へ送る
    .text = 届いたメールを、自動で別のアドレスへ送ることです。転送先で断られると、あなたの知らないアドレスの名前で戻ることがあります。転送するとSPFの検査が合わなくなることもあります。
    .words = 転送, 自動転送, 転送先, 転送設定, メール転送, forwarding, forwarded, auto-forwarding, automatic forwarding, forwarding address
    .see = loop, spf, arc, alias

term-loop = ループ
    .reading = ループ
    .plain = 転送がぐるぐる回ること
    .text = 転送がぐるぐる回って、メールが同じ機械を何度も通ることです。AからBへ、BからAへ転送する設定が例です。機械が気づくと止めて、「mail is looping」や5.4.6などで戻します。転送の設定を直すまで届きません。
    .words = ループ, メールループ, 転送ループ, 配送ループ, loop, loops, looping, mail loop, forwarding loop, routing loop
    .see = forwarding, hop, received

term-hop = ホップ
    .reading = ホップ
    .plain = メールが通った機械の数え方
    .text = メールが機械から機械へ渡る1回分のことです。通りすぎた数が多すぎると、機械はぐるぐる回っていると見て止めます。「too many hops」がその文です。
    .words = ホップ, ホップ数, hops, hop count, too many hops
    .see = loop, received, mta

term-received = Received
    .reading = レシーブド
    .plain = 通った機械が残す足跡
    .text = メールを受け取った機械が、1行ずつヘッダーの上に書き足す足跡です。どの機械がいつ受け取ったかがわかります。下から上へ読むと、通った順になります。遅れや転送の原因を調べるのに役立ちます。
    .words = Receivedヘッダー, Receivedヘッダ, Receivedの行, Received行, Receivedフィールド, Received header, Received headers, Received field, Received fields, Received line, Received lines
    .see = header, hop, loop, mta

term-message-id = Message-ID
    .reading = メッセージアイディー
    .plain = メール1通ごとの番号
    .text = メール1通ごとにつく、ほかと重ならない番号です。ヘッダーに書いてあります。あなたの会社の管理者に伝えると、記録から同じメールを見つけやすくなります。
    .words = Message-ID, メッセージID, メッセージアイディー, message identifier
    .see = header, received, administrator

term-attachment = 添付ファイル
    .reading = てんぷファイル
    .plain = メールに付けて送るファイル
    .text = 写真や書類など、メールに付けて送るファイルです。送るときに文字に直すので、約1.4倍に増えます。大きすぎるときや、危ない種類と見られたときに、メールが断られます。その場合は、共有の場所に置いてURLを送ります。
    .words = 添付ファイル, 添付, attachment, attachments, attached file
    .see = base64, mime, virus, quota

term-base64 = Base64
    .reading = ベースろくじゅうよん
    .plain = データを英数字に直す方法
    .text = 写真などのデータを、英数字と少しの記号だけに直す方法です。メールで添付ファイルや日本語を送るときに使います。直すと約1.4倍に増えるので、大きさの上限を超えることがあります。
    .words = Base64, ベース64
    .see = attachment, mime, encoded-word

term-encoded-word = encoded-word
    .reading = エンコーデッドワード
    .plain = 件名の日本語を英数字に直した形
    .text = 件名や名前の日本語を、英数字だけで書いた形です。「=?UTF-8?B?」などで始まり、「?=」で終わります。エラーメールの原文では、この形のまま見えることがあります。メールソフトは、これを元の文字に戻して見せます。
    .words = encoded-word, encoded word, エンコーデッドワード, =?UTF-8?, =?ISO-2022-JP?
    .see = base64, charset, header, mojibake

term-charset = 文字コード
    .reading = もじコード
    .plain = 文字と番号の対応の表
    .text = コンピューターは文字を番号で扱います。その番号と文字の対応を決めたものが文字コードです。日本語のメールでは、UTF-8やISO-2022-JPをよく使います。送る側と読む側で合わないと、文字化けが起きます。
    .words = 文字コード, 文字エンコーディング, charset, character set, character encoding
    .see = utf-8, iso-2022-jp, mojibake

term-mojibake = 文字化け
    .reading = もじばけ
    .plain = 文字が読めない形に変わること
    .text = 文字が、意味の分からない字の並びに変わって見えることです。文字コードを取りちがえると起こります。UTF-8のひらがなでは、「縺」や「繧」の並ぶ形がよくあります。届かなかった理由とは別のことなので、英語と数字の行を見てください。
    .words = 文字化け, mojibake, garbled text, garbled characters
    .see = charset, utf-8, iso-2022-jp

term-iso-2022-jp = ISO-2022-JP
    .reading = アイエスオー にせんにじゅうに ジェーピー
    .plain = メールで昔から使う日本語の文字コード
    .text = 日本語のメールで長く使われてきた文字コードです。JISコードとも呼ばれます。古い仕組みのエラーメールで、いまも見かけます。うまく読めないと、「$B」で始まる英数字や記号の列に見えます。
    .words = ISO-2022-JP, JISコード
    .see = charset, utf-8, mojibake

term-utf-8 = UTF-8
    .reading = ユーティーエフエイト
    .plain = 世界中の文字を扱う文字コード
    .text = 日本語も英語も絵文字も、まとめて書ける文字コードです。いまのメールやサイトで、もっともよく使われています。UTF-8に対応していない古い仕組みでは、文字化けすることがあります。
    .words = UTF-8, UTF8
    .see = charset, smtputf8, mojibake

term-html-mail = HTMLメール
    .reading = エイチティーエムエルメール
    .plain = 色や画像を入れられるメール
    .text = サイトのページと同じ方法で、色や画像や表を入れたメールです。リンクや画像が多いと、迷惑メールと見られることがあります。断られたときは、文字だけの短いメールで送ってみる方法があります。
    .words = HTMLメール, HTML形式, HTML mail, HTML email, HTML message
    .see = mime, spam-filter, phishing

term-eml = EMLファイル
    .reading = イーエムエルファイル
    .plain = メール1通をそのまま入れたファイル
    .text = メール1通を、見えない部分もふくめてそのまま保存したファイルです。名前の最後が「.eml」です。もどってきたメールをこの形で保存すると、原因をくわしく調べられます。
    .words = EMLファイル, EML形式, .eml, EML file
    .see = source, header, attachment

term-source = 原文（ソース）
    .reading = げんぶん、ソース
    .plain = 手を加える前のメールの中身
    .text = メールソフトが見やすく直す前の、メールそのものの文字の列です。運んだ機械の記録や、サーバーの言葉が残っています。あなたの会社の管理者が原因を調べるときは、これを見ます。
    .words = 原文, メールのソース, message source, raw message, raw source
    .see = eml, header, received

term-port = ポート番号
    .reading = ポートばんごう
    .plain = 機械の入り口の番号
    .text = 1台の機械には入り口がいくつもあり、用途ごとに番号が付いています。メールを送るのは25、587、465です。メールを読むのは993（IMAP）と995（POP）です。番号の設定がちがうと、メールを送れません。
    .words = ポート番号, ポート, 993番, 995番, port number, port, port 993, port 995
    .see = port-25, submission, tls, imap

term-submission = 587番・465番ポート（投稿用）
    .reading = サブミッションポート
    .plain = メールソフトから送るときの入り口
    .text = メールソフトが、自分の会社のサーバーへメールを渡すときの入り口です。587番は、途中から暗号に切りかえます（STARTTLS）。465番は、初めから暗号でつなぎます（RFC 8314）。どちらも、ふつうは名前とパスワードが要ります。
    .words = 投稿用ポート, 投稿用のポート, サブミッションポート, 587番ポート, 587番, ポート587, 465番ポート, 465番, ポート465, submission port, mail submission, port 587, port 465
    .see = port, port-25, smtp-auth, starttls

term-port-25 = 25番ポート
    .reading = にじゅうごばんポート
    .plain = サーバーどうしが使う入り口
    .text = メールのサーバーどうしが、メールを渡すときに使う入り口です。メールソフトから送るときは、587番か465番を使います。家の回線などからの25番は、止められていることがよくあります。
    .words = 25番ポート, 25番, ポート25, port 25
    .see = op25b, submission, port, relay

term-op25b = OP25B
    .reading = オーピーにじゅうごビー
    .plain = 家から25番で送れなくする対策
    .text = 日本の多くの接続会社は、家の回線から外への25番ポートを止めています。迷惑メールを、家のパソコンから直接ばらまかせないためです。メールソフトの送信が25番なら、587番か465番に変えます。
    .words = OP25B, Outbound Port 25 Blocking, アウトバウンドポート25ブロッキング
    .see = port-25, submission, smtp-auth

term-starttls = STARTTLS
    .reading = スタートティーエルエス
    .plain = 途中から暗号に切りかえる合図
    .text = ふつうの通信で始めて、途中から暗号に切りかえる合図です。587番ポートで送るときによく使います。「Must issue a STARTTLS command first」は、先に暗号にするようにという返事です。
    .words = STARTTLS, スタートTLS
    .see = tls, submission, certificate

term-tls = TLS（SSL）
    .reading = ティーエルエス（エスエスエル）
    .plain = 通信の中身を暗号にする決まり
    .text = 通信の途中で中身を読まれないように、暗号にする決まりです。SSLは古い名前ですが、いまもTLSの意味でよく使われます。古い版しか使えない機械では、つながらずにメールが戻ることがあります。
    .words = TLS, SSL, SSL/TLS, TLS 1.2, TLS 1.3
    .see = starttls, certificate, port

term-certificate = 証明書
    .reading = しょうめいしょ
    .plain = 機械が本物だと示す電子の書類
    .text = つないだ先のサーバーが本物だと示す、電子の書類です。書類には期限と、サーバーの名前が書かれています。期限が切れたり名前が合わなかったりすると、暗号の通信を断られることがあります。相手のサーバーの書類なら、相手の会社の管理者が直します。
    .words = 証明書, サーバー証明書, certificate, certificates
    .see = tls, starttls, administrator

term-smtp-auth = SMTP認証
    .reading = エスエムティーピーにんしょう
    .plain = 送るときに名前とパスワードを示すこと
    .text = メールを送るときに、名前とパスワードなどで本人だと示すことです。設定がもれていると、「Authentication required」などと断られます。名前やパスワードがちがうときは、「535」で始まる返事がよく来ます。
    .words = SMTP認証, SMTP AUTH, SMTP-AUTH, SMTP authentication, 送信の認証
    .see = submission, app-password, oauth, relay

term-app-password = アプリパスワード
    .reading = アプリパスワード
    .plain = メールソフト専用の別のパスワード
    .text = 二段階認証を使うサービスで、メールソフトのために作る別のパスワードです。ふつうのパスワードで送れないときに、これを使うサービスがあります。会社の決まりで使えないこともあります。
    .words = アプリパスワード, アプリ パスワード, アプリ用パスワード, app password, app passwords, application-specific password
    .see = two-step, smtp-auth, oauth

term-oauth = OAuth
    .reading = オーオース
    .plain = パスワードを渡さずに許可する方法
    .text = メールソフトにパスワードを教えずに、使ってよいと許可する方法です。いつもの画面でログインすると、メールソフトが許可の印をもらいます。この方法しか受け付けないサービスでは、古いメールソフトから送れません。
    .words = OAuth, OAuth2, OAuth 2.0, XOAUTH2, 先進認証, modern authentication
    .see = smtp-auth, app-password, two-step

term-two-step = 二段階認証
    .reading = にだんかいにんしょう
    .plain = パスワードのほかにもう1つ確かめること
    .text = パスワードに加えて、携帯電話に届く番号などで本人だと確かめる方法です。乗っ取りを防ぐ助けになります。これを使うと、メールソフトにはアプリパスワードなどが要ることがあります。
    .words = 二段階認証, 2段階認証, 二要素認証, 2要素認証, 多要素認証, two-step verification, 2-step verification, two-factor authentication, multi-factor authentication, MFA, 2FA
    .see = app-password, oauth, authentication

term-authentication = 認証
    .reading = にんしょう
    .plain = 本人や本物だと確かめること
    .text = 相手が本人か、本物かを確かめることです。メールには2つあります。1つは、送る人が名前とパスワードを示すSMTP認証です。もう1つは、メールが本当にその会社から出たかを調べる送信ドメイン認証です。
    .words = 認証, 送信ドメイン認証, authentication, unauthenticated, sender authentication
    .see = smtp-auth, spf, dkim, dmarc

term-ehlo = EHLO
    .reading = イーエイチエルオー、イーヘロー
    .plain = 送る機械の最初のあいさつ
    .text = 送る機械が、つないだ相手に最初に言うあいさつです。自分の名前を伝え、相手にできることを聞きます。古い形はHELOです。名前が正しい形でないと、断るサーバーがあります。
    .words = EHLO, HELO
    .see = smtp, session, reverse-dns

term-mail-from = MAIL FROM
    .reading = メールフロム
    .plain = 「差出人はこの人」と伝える命令
    .text = 送る機械が、差出人のアドレスを相手に伝える命令です。エラーメールは、ここで伝えたアドレスへ戻ります。画面に見える差出人（From）とちがうこともあります。ここで断られたときは、差出人の側に理由があることが多いです。
    .words = MAIL FROM, MAIL FROM:, メールフロム
    .see = envelope-from, return-path, rcpt-to, null-sender

term-rcpt-to = RCPT TO
    .reading = レシピエント トゥー
    .plain = 「宛先はこの人」と伝える命令
    .text = 送る機械が、宛先のアドレスを相手に伝える命令です。宛先が何人もいるときは、1人ずつ伝えます。名前がない宛先は、ここで「550」などと断られることが多いです。
    .words = RCPT TO, RCPT TO:, RCPT command, RCPTコマンド
    .see = mail-from, data-command, envelope, reply-code

term-data-command = DATA（命令）
    .reading = データ
    .plain = 「これから中身を送る」という命令
    .text = 送る機械が、メールの中身を送り始める合図です。件名、本文、添付ファイルは、このあとに送られます。中身を見てから断るときは、DATAへの返事として理由が返ります。
    .words = DATAコマンド, DATA命令, DATAへの, DATA command, end of DATA
    .see = rcpt-to, session, spam-filter

term-session = セッション
    .reading = セッション
    .plain = つないでから切るまでのやりとり
    .text = 2台の機械が、つないでから切るまでの一続きのやりとりです。メールでは、あいさつ、差出人、宛先、中身の順に進みます。エラーメールの言葉から、どこで断られたか分かることがあります。
    .words = SMTPセッション, SMTPのセッション, セッションログ, セッションの記録, SMTP session, mail session, SMTP transaction, session transcript
    .see = ehlo, mail-from, rcpt-to, data-command

term-timeout = タイムアウト
    .reading = タイムアウト
    .plain = 返事を待つ時間が切れること
    .text = 相手の返事が、決めた時間のうちに来なかったことです。相手の機械が止まっている、混んでいる、途中でふさがれているなどの理由があります。ふつうは送る機械が、間をおいて自動で送り直します。
    .words = タイムアウト, 時間切れ, timeout, timed out, time-out
    .see = temporary-error, retry, firewall, queue

term-firewall = ファイアウォール
    .reading = ファイアウォール
    .plain = 通信を通すか止めるかを決める門番
    .text = 外からの通信や外への通信を、決まりに従って通したり止めたりする仕組みです。メールの入り口が閉じていると、相手につながらずに戻ることがあります。相手の側が閉じているなら、相手の会社の管理者が直します。
    .words = ファイアウォール, ファイアーウォール, firewall, firewalls
    .see = port, timeout, gateway

term-gateway = ゲートウェイ
    .reading = ゲートウェイ
    .plain = 会社のメールの出入り口の機械
    .text = 会社のメールの出入り口に置く機械やサービスです。迷惑メールやウイルスを調べ、会社の決まりで止めることもあります。ここで断られると、受信箱のあるサーバーまで届きません。
    .words = ゲートウェイ, メールゲートウェイ, gateway, mail gateway
    .see = spam-filter, virus, relay, mta

term-spam-filter = 迷惑メールフィルター
    .reading = めいわくメールフィルター
    .plain = 迷惑メールを見分ける仕組み
    .text = 届いたメールを調べて、迷惑メールらしいものを分ける仕組みです。断って戻すこともあれば、迷惑メールフォルダーに入れることもあります。ふつうのメールがまちがって止まることもあります。
    .words = 迷惑メールフィルター, 迷惑メールの検査, 迷惑メールの判定, 迷惑メール判定, 迷惑メールと判定, 迷惑メール対策, 迷惑メールフォルダー, スパムフィルター, スパム判定, spam filter, spam filters, spam filtering
    .see = quarantine, reputation, reception-filter, rbl

term-virus = ウイルス
    .reading = ウイルス
    .plain = パソコンに悪さをするプログラム
    .text = パソコンに入って、こわしたり盗んだりするプログラムです。添付ファイルに疑いがあると、メールは断られます。同じファイルは送り直さず、まずパソコンを検査してください。安全なファイルが疑われることもあります。
    .words = ウイルス, ウィルス, マルウェア, virus, viruses, malware
    .see = attachment, gateway, quarantine

term-quarantine = 隔離
    .reading = かくり
    .plain = 怪しいメールを別の場所に留めること
    .text = 怪しいメールを、受信箱とは別の場所に留めることです。送った人にエラーメールが来ないことが多いです。相手や相手の会社の管理者が見て、安全なら受信箱へ出せることがあります。
    .words = 隔離, 検疫, quarantine, quarantined
    .see = spam-filter, dmarc, administrator

term-bcc = BCC
    .reading = ビーシーシー
    .plain = ほかの人に見えない宛先の欄
    .text = この欄に書いた宛先は、ほかの受け取る人には見えません。届かなかったときは、BCCの宛先もエラーメールに出ます。受信設定で、宛先の欄に自分のアドレスがないメールを断る人もいます。
    .words = BCC, ブラインドカーボンコピー, blind carbon copy
    .see = envelope, bulk-mail, reception-filter

term-reputation = 評判（レピュテーション）
    .reading = ひょうばん、レピュテーション
    .plain = 送る機械や会社の信用の点数
    .text = 受け取る会社が、送る機械の番号（IPアドレス）や@より右に付ける信用の目安です。迷惑メールの報告や、ない宛先への送信が多いと下がります。サーバーの引っこしやクラウドへの移行で番号が変わると、評判も変わります。
    .words = レピュテーション, 送信元の評判, IPアドレスの評判, 評判, reputation, sender reputation, IP reputation, domain reputation
    .see = ip-address, static-ip, rbl, bulk-mail

term-ip-address = IPアドレス
    .reading = アイピーアドレス
    .plain = インターネット上の機械の番号
    .text = インターネットにつながる機械に付く番号です。例は192.0.2.1です。エラーメールには、断られた送信元の番号がよく書かれています。メールアドレスとは別のものです。
    .words = IPアドレス, IP address, IP addresses, 送信元IP, IPv4アドレス, IPv4 address, IPv4
    .see = ipv6, static-ip, reverse-dns, rbl

term-ipv6 = IPv6
    .reading = アイピーブイシックス
    .plain = 新しい形の長いIPアドレス
    .text = 番号が足りなくなったので作られた、長いIPアドレスの決まりです。IPv6で送るとき、逆引きなどの用意が足りないと断るサーバーがあります。直すのは、あなたの会社の管理者です。
    .words = IPv6, IPv6アドレス, IPv6 address
    .see = ip-address, aaaa-record, reverse-dns

term-static-ip = 固定IPアドレス
    .reading = こていアイピーアドレス
    .plain = いつも同じ、変わらない番号
    .text = つなぐたびに変わることのない、決まったIPアドレスです。自分でメールのサーバーを置くときは、ふつうこれを使います。別のサーバーやクラウドへ移ると番号が変わり、評判も新しい番号のものになります。
    .words = 固定IPアドレス, 固定IP, 静的IP, 動的IP, 動的IPアドレス, static IP, static IP address, dynamic IP, dynamic IP address
    .see = ip-address, reputation, shared-ip, cloud

term-shared-ip = 共有IPアドレス
    .reading = きょうゆうアイピーアドレス
    .plain = ほかの人といっしょに使う番号
    .text = レンタルサーバーや配信サービスで、何人もの利用者が同じIPアドレスから送ることです。だれかが迷惑メールを送ると、ほかの人のメールも断られることがあります。続くときは、サービスの会社に知らせます。
    .words = 共有IPアドレス, 共有IP, shared IP, shared IP address
    .see = ip-address, reputation, hosting, rbl

term-rate-limit = 送信の速さや数の制限
    .reading = そうしんのはやさやかずのせいげん
    .plain = 送りすぎを止める決まり
    .text = 決まった時間に送れる数や、つなぐ回数を限る決まりです。超えると「too many messages」や「rate limit」などと断られます。時間をおくと、また送れることが多いです。たくさん送った覚えがないときは、乗っ取りを疑います。
    .words = レート制限, 流量制限, 送信上限, 送信数の上限, 送信数の制限, 送信制限, rate limit, rate limits, rate limited, rate-limited, rate limiting, throttled, throttling
    .see = bulk-mail, temporary-error, quota, reputation

term-bulk-mail = 一斉送信
    .reading = いっせいそうしん
    .plain = たくさんの人に一度に送ること
    .text = 同じメールを、たくさんの人に一度に送ることです。1つのIPアドレスからとても多く送ると、迷惑メールと疑われる理由の1つになります。ない宛先を名簿から消し、何回かに分けて送ると、断られにくくなります。
    .words = 一斉送信, 一斉配信, 一斉メール, 大量送信, 大量配信, bulk mail, bulk email, bulk sender, bulk senders, mass mailing
    .see = rate-limit, reputation, mailing-list, suppression-list

term-suppression-list = 抑止リスト（サプレッションリスト）
    .reading = よくしリスト、サプレッションリスト
    .plain = もう送らない宛先の表
    .text = 配信サービスが、前に届かなかった宛先などを書いておく表です。ここにある宛先へは、頼んでも送りません。苦情や配信停止で載ることもあります。本人が受け取りたいと分かってから、サービスの画面で表から外します。
    .words = 抑止リスト, 送信停止リスト, サプレッションリスト, suppression list, suppression lists, suppressed
    .see = bulk-mail, bounce, feedback-loop

term-feedback-loop = フィードバックループ
    .reading = フィードバックループ
    .plain = 迷惑メール報告を送り手に伝える仕組み
    .text = 受け取った人が「迷惑メール」と報告したことを、送った側に知らせる仕組みです。メールは届いているので、届かなかった知らせとは別のものです。知らせを受けた会社は、その人を名簿から外します。
    .words = フィードバックループ, feedback loop, feedback loops, abuse report, FBL
    .see = bulk-mail, suppression-list, reputation

term-null-mx = Null MX
    .reading = ヌル エムエックス
    .plain = 「メールは受け取らない」という登録
    .text = その名前（@より右）ではメールを受け取らない、と知らせる登録です（RFC 7505）。ここに送ると、ふつうはすぐに戻ります。返事の番号は、5.1.10のことが多いです。@より右の打ち間違いでもよく起こります。
    .words = Null MX, NullMX, ヌルMX
    .see = mx, dns, domain

term-null-sender = 空の差出人（<>）
    .reading = からのさしだしにん
    .plain = 戻り先を書かない差出人
    .text = エラーメールなど、自動の知らせを送るときに使う、中身のない差出人です。戻り先がないので、エラーメールにまたエラーメールが返ることを防げます。これを断るサーバーには、大切な知らせも届きません。
    .words = 空の差出人, ヌルセンダー, null sender, null reverse-path, null return path, empty sender, MAIL FROM:<>, from=<>, <>
    .see = mail-from, bounce, return-path, backscatter

term-verp = VERP
    .reading = バープ
    .plain = 戻り先に宛先を書き込む方法
    .text = 一斉送信で、宛先ごとに戻り先のアドレスを変える方法です。「taro=example.jp」のように、戻り先の中に宛先を入れます。エラーメールが戻ったとき、だれに届かなかったかがすぐ分かります。
    .words = VERP, Variable Envelope Return Path
    .see = bulk-mail, return-path, bounce, mailing-list

term-srs = SRS
    .reading = エスアールエス
    .plain = 転送のとき戻り先を書きかえる方法
    .text = メールを転送するサーバーが、戻り先を自分のアドレスに書きかえる方法です。転送したメールが、SPFでにせものと見られるのを防ぎます。書きかえたアドレスは「SRS0=」や「SRS1=」で始まります。
    .words = SRS, SRS0, SRS1, Sender Rewriting Scheme
    .see = forwarding, spf, return-path, envelope-from

term-ttl = TTL
    .reading = ティーティーエル
    .plain = 調べた答えを覚えておく時間
    .text = 名前を調べた答え（DNS）を、ほかの機械が覚えておいてよい時間です。秒で書き、3600なら1時間です。登録を直しても、この時間がすぎるまで、古い答えが使われることがあります。
    .words = TTL, time to live
    .see = dns, name-server, mx

term-name-server = ネームサーバー
    .reading = ネームサーバー
    .plain = 名前からメールの送り先を教える機械
    .text = @より右の名前を聞かれて、送り先などの登録（DNS）を答える機械です。これが止まると、送る側は相手の場所を調べられません。送る機械は、ふつうしばらく送り直します。続くときは、相手の会社の管理者に直してもらいます。
    .words = ネームサーバー, ネームサーバ, 権威サーバー, name server, name servers, nameserver, nameservers
    .see = dns, ttl, mx, domain

term-phishing = フィッシング
    .reading = フィッシング
    .plain = にせの知らせで情報を盗む手口
    .text = 銀行や店などをまねたメールで、パスワードなどを盗む手口です。本物のエラーメールをまねて、ログインさせようとするものもあります。エラーメールの中のリンクから、パスワードを入れないでください。
    .words = フィッシング, フィッシング詐欺, phishing
    .see = spoofing, spam-filter, dmarc, homoglyph

term-spoofing = なりすまし
    .reading = なりすまし
    .plain = ほかの人の名前で送ること
    .text = ほかの人や会社の名前で、メールを送ることです。これを防ぐために、SPF・DKIM・DMARCという確かめ方があります。転送したメールが、まちがってなりすましと見られることもあります。
    .words = なりすまし, なりすましメール, 送信元の詐称, spoofing, spoofed, forged sender
    .see = spf, dkim, dmarc, backscatter

term-confusable = まちがえやすい文字
    .reading = まちがえやすいもじ
    .plain = 見た目が似ていて取りちがえる文字
    .text = 1とl（小文字のエル）、0とO（大文字のオー）、-と_などです。アドレスが1文字ちがうだけで、メールは届きません。「1文字ずつ見る」を押すと、読みを付けて確かめられます。
    .words = まちがえやすい文字, 見まちがえやすい文字, 見まちがい, 似た文字, confusable, confusables, confusable character, easily confused characters
    .see = homoglyph, full-width, zero-width, local-part

term-homoglyph = 見た目が同じ別の文字
    .reading = みためがおなじべつのもじ
    .plain = 形がそっくりで、別の番号の文字
    .text = 目では同じに見えても、コンピューターには別の文字です。たとえば、英語のaとロシア語などのаはそっくりです。アドレスにまじると届きません。にせのサイトの名前に使われることもあります。
    .words = ホモグリフ, 見た目が同じ別の文字, homoglyph, homoglyphs, lookalike character, lookalike characters
    .see = confusable, idn, phishing, zero-width

term-full-width = 全角
    .reading = ぜんかく
    .plain = 漢字と同じ幅の文字
    .text = 漢字と同じ幅の文字を全角、その半分の幅の文字を半角といいます。ふつうのメールアドレスは、@も点も半角で書きます。「＠」や「．」のような全角がまじると、届きません。
    .words = 全角, 全角文字, 半角, 半角文字, full-width, fullwidth, half-width
    .see = confusable, zero-width, local-part, smtputf8

term-zero-width = 見えない文字（ゼロ幅）
    .reading = みえないもじ、ゼロはば
    .plain = 幅がなく、目に見えない文字
    .text = 画面には見えないのに、文字として入っているものです。サイトや書類からアドレスをコピーすると、まじることがあります。見た目が正しくても届かないときは、消して打ち直すと取りのぞけます。
    .words = 見えない文字, ゼロ幅, ゼロ幅スペース, 幅のない文字, zero-width, zero-width space, invisible character, invisible characters
    .see = confusable, full-width, homoglyph

term-reception-filter = 受信フィルター（受信設定）
    .reading = じゅしんフィルター、じゅしんせってい
    .plain = 受け取るメールを選ぶ、相手の設定
    .text = 受け取る人が、どのメールを受け取るかを決める設定です。決めた相手だけを受け取る設定や、パソコンからのメールを断る設定があります。届かないときは、@より右を受け取る設定にしてもらいます。
    .words = 受信フィルター, 受信設定, 受信拒否, 受信制限, 指定受信, ドメイン指定受信, reception filter, reception filters, receiving filter, mail settings, settings for incoming mail
    .see = carrier-mail, spam-filter, allow-list, block-list

term-carrier-mail = 携帯電話会社のメール
    .reading = けいたいでんわがいしゃのメール
    .plain = 携帯電話の会社がくれるアドレス
    .text = 携帯電話会社は、受信の制限がきびしいことが多いです。受け取る人に設定した覚えがなくても、断られることがあります。知らせがなく、迷惑メールフォルダーに入ることもあります。相手に、受信設定を見てもらってください。
    .words = キャリアメール, 携帯電話会社, 携帯メール, 携帯電話のメール, 携帯電話のアドレス, 携帯電話あて, carrier mail, mobile carrier, mobile carriers, phone company
    .see = reception-filter, spoofing, spam-filter, allow-list

term-webmail = ウェブメール
    .reading = ウェブメール
    .plain = サイトの画面で使うメール
    .text = サイトを見るソフト（ブラウザー）の画面で、読み書きするメールです。メールソフトから送れないときに、こちらで送れるか試すと、原因を見分ける助けになります。
    .words = ウェブメール, Webメール, webmail, web mail
    .see = mail-client, mua, mailbox

term-mail-client = メールソフト
    .reading = メールソフト
    .plain = メールを読み書きするソフト
    .text = パソコンやスマートフォンで、メールを読み書きするソフトです。送るときは、まず自分の会社や契約先のサーバーにメールを渡します。ここの設定がちがうと、メールは外へ出る前に止まります。
    .words = メールソフト, メールクライアント, メールアプリ, mail program, mail programs, mail client, mail clients, email client, mail app
    .see = mua, submission, smtp-auth, webmail

term-server = サーバー
    .reading = サーバー
    .plain = 頼まれた仕事をいつも待つ機械
    .text = ほかの機械から頼まれた仕事をする機械です。メールのサーバーは、メールを預かり、運び、受け取ります。エラーメールは、送る側か受け取る側のサーバーが自動で書いたものです。
    .words = サーバー, サーバ, メールサーバー, メールサーバ, server, servers, mail server, mail servers
    .see = mta, mail-client, hosting, name-server

term-hosting = ホスティング（レンタルサーバー）
    .reading = ホスティング、レンタルサーバー
    .plain = サーバーを貸す会社のサービス
    .text = サイトやメールのサーバーを、会社が貸すサービスです。1台を何人もで使うことが多く、IPアドレスもいっしょのことがあります。送信の制限や断られ方は、貸す会社によってちがいます。
    .words = ホスティング, ホスティングサービス, レンタルサーバー, レンタルサーバ, hosting, hosting service, hosting provider, rented server
    .see = server, shared-ip, cloud, on-premises

term-on-premises = オンプレミス
    .reading = オンプレミス
    .plain = 自分の会社に機械を置くこと
    .text = サーバーなどの機械を、自分の会社に置いて動かすことです。機械の世話や設定は、あなたの会社の管理者がします。クラウドへ移すと送信元のIPアドレスが変わるので、SPFなどの登録も直します。
    .words = オンプレミス, オンプレ, on-premises, on-premise, on premises
    .see = cloud, server, ip-address, spf

term-cloud = クラウド
    .reading = クラウド
    .plain = ネットの向こうの機械を借りて使うこと
    .text = 自分で機械を持たず、インターネットの向こうの機械を借りて使う形です。ここへ移ると、送信元のIPアドレスと、その評判が変わります。移ったあとにメールが戻るようになったら、あなたの会社の管理者に知らせてください。
    .words = クラウド, クラウドサービス, クラウド事業者, クラウドメール, cloud service, cloud services, the cloud, cloud mail
    .see = on-premises, tenant, reputation, static-ip

term-tenant = テナント
    .reading = テナント
    .plain = クラウドの中の、会社1つ分の場所
    .text = クラウドのサービスの中で、会社ごとに分けられた場所です。設定や利用者は、場所ごとに別です。「tenant has exceeded threshold」は、会社全体で送りすぎたという意味です。
    .words = テナント, tenant, tenants
    .see = cloud, connector, administrator, rate-limit

term-connector = コネクター
    .reading = コネクター
    .plain = メールの通り道を決める設定
    .text = Microsoft 365などで、ほかのサーバーとのメールの通り道を決める設定です。設定がずれると、正しい宛先でも断られます。相手の側の設定なら、相手の会社の管理者が直します。
    .words = コネクター, コネクタ, 受信コネクタ, 送信コネクタ, mail connector, receive connector, send connector, inbound connector, outbound connector
    .see = tenant, relay, transport-rule, gateway

term-transport-rule = メールフロールール
    .reading = メールフロールール
    .plain = 会社を通るメールを調べる決まり
    .text = Microsoft 365などで、会社を通るメールに当てはめる決まりです。トランスポートルールとも呼びます。「TRANSPORT.RULES.RejectMessage」は、この決まりで断ったという意味です。断ったサーバーの名前を見ると、どちらの会社の決まりか分かります。
    .words = メールフロールール, メール フロー ルール, トランスポートルール, トランスポート ルール, transport rule, transport rules, mail flow rule, mail flow rules, TRANSPORT.RULES
    .see = connector, gateway, tenant, administrator

term-administrator = 管理者
    .reading = かんりしゃ
    .plain = 会社のメールの世話をする人
    .text = 会社やサービスで、メールの仕組みの世話をする人です。送った側と受け取る側の、それぞれにいます。このプログラムでは「あなたの会社の管理者」「相手の会社の管理者」と書き分けます。会社で使うメールでなければ、契約しているメールの会社の窓口に聞きます。
    .words = システム管理者, メール管理者, system administrator
    .see = postmaster, server, tenant

term-receipt = 開封通知
    .reading = かいふうつうち
    .plain = 相手がメールを開いたという知らせ
    .text = 相手がメールを開いたことを知らせる、自動のメールです（MDN）。エラーではありません。相手が断ることもできるので、来なくても読まれていることがあります。届いたことだけを知らせる配送通知とは別です。
    .words = 開封通知, 開封確認, 開封確認メッセージ, MDN, read receipt, read receipts
    .see = delivery-report, dsn, auto-reply

term-delivery-report = 配送通知
    .reading = はいそうつうち
    .plain = 相手のサーバーに届いたという知らせ
    .text = 送った人が頼んだときに、届いたことを知らせる自動のメールです。エラーではありません。相手が開いて読んだという意味ではありません。読んだことの知らせは、開封通知です。
    .words = 配送通知, 配信確認, 配信確認メッセージ, 配達確認, delivery report, delivery reports, delivery receipt, delivery receipts, delivery confirmation
    .see = receipt, dsn, mailbox
