# Words on the window. Labels and headlines have no 「。」, sentences end with です・ます.
# No space between Japanese and Latin letters or digits. Brackets are full-width.

app-title = もどりメール

## Facts

permanence-permanent = ずっと続くエラー（送り直しても届きません）
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
explanation-reason-so-far = いまの理由：{ $cause }
evidence-code-title = { $code } { $label }：{ $meaning }
