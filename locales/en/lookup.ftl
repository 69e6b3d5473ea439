# What the DNS says of a domain, asked when a person presses for it, and never more than it says. The step is for the sender of a mail that failed.

button-look-up = Look up this domain
button-look-up-again = Look up again

# What is sent to whom, before anything is.
lookup-privacy = All that is sent is the name after “@” and the names of machines in the answer to it. They are sent to the DNS server that this computer always uses, the machine that looks up names. It may ask others. Nothing in the mail is sent, and nothing before “@”.
lookup-running = Asking on the internet.
lookup-not-allowed = Nothing was looked up. Looking up on the internet is switched off in the settings.

# One host that receives mail.
lookup-servers-title = Machines that receive its mail, in the order of their use
lookup-servers = { $addresses ->
    [0] { $host } (preference { $preference }, no address found)
    [one] { $host } (preference { $preference }, { $addresses } address)
   *[other] { $host } (preference { $preference }, { $addresses } addresses)
}

## What was found (lookup::Outcome)

lookup-receives-mail = For this domain (after “@”), machines are registered that receive mail.
    .step = The name before “@” may be mistyped. Also check that it isn't the domain of another company.
lookup-receives-by-address = Nothing is registered for mail. There is a machine of this name, and it may receive mail.
    .step = The part after “@” may be mistyped. Compare it with their card or website.
lookup-null-mx = This domain (after “@”) is registered as one that receives no mail.
    .step = Check the part after “@” for typing errors. If it is right, ask for another address.
lookup-no-mail-server = This name exists, but no place that receives mail is registered for it.
    .step = The part after “@” may be mistyped. Compare it with their card or website.
lookup-dead-servers = Names of machines that receive mail are registered, but the addresses of these machines can't be found.
    .step = Check the part after “@” for typing errors. If it is right, let them know another way, such as by phone.
lookup-no-such-domain = This name isn't registered.
    .step = Check the part after “@” for typing errors. If it is right, ask them whether the name is still in use.
lookup-invalid = The part after “@” doesn't have the form of a domain name. Nothing was looked up yet.
    .step = Remove characters and spaces that don't belong there, and retype the part after “@”.
lookup-not-asked = This isn't a kind of name that is registered on the internet. Names within a company or home, sample names, numbers of machines and the like aren't looked up.
    .step = Check that the part after “@” is their right name.
lookup-server-failure = The machine that looks up names (DNS server) gave no answer that can be used. Whether the name exists is still unknown.
    .step = Wait a little and look up again. If it goes on like this, the registration on their side may be broken.
lookup-timed-out = We waited, but no answer came. Whether the name exists is still unknown.
    .step = Check that other websites open, and look up again.
lookup-no-network = The machine that looks up names (DNS server) couldn't be reached. Whether the name exists is still unknown.
    .step = Check that this computer is connected to the internet, and look up again.
lookup-cancelled = The look-up was stopped.
    .step = Look up again if you want to know.
lookup-not-available = This program was built without looking up on the internet.
    .step = Compare the part after “@” with their card or website.
