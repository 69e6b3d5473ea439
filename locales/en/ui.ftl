# Words on the window. Sentence case, no full stop on a lone label.

app-title = modori

## Facts

permanence-permanent = Permanent error (sending again won't help)
permanence-transient = Temporary error (it may arrive later)
who-acts-sender = Who acts: the sender
who-acts-sender-admin = Who acts: your administrator
who-acts-recipient = Who acts: the recipient
who-acts-recipient-admin = Who acts: their administrator
who-acts-nobody = Who acts: nobody (just wait)
resend-yes = You may send again
resend-not-yet = Don't send again yet
resend-after-fixing = Send again after fixing
resend-no = Don't send again
fallback-domain = the part after "@"
fallback-sender-domain = your part after "@"
explanation-reason-so-far = Reason so far: { $cause }
evidence-code-title = { $code } { $label }: { $meaning }
