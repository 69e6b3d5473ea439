# An address as a whole: what is odd about it, services that ended, and why another spelling is offered.

## What is odd (address::FindingKind), and what to do

# $code: U+200B and the like. $len, $limit: octets. $ascii, $unicode: both forms of a domain. $label: a part of it. $look: what it looks like.
finding-link-prefix = Part of a link, such as mailto:, was copied along with the address.
    .step = Delete it and keep the address only.
finding-name-along = A name was copied along with the address.
    .step = Delete the name and keep the address only.
finding-brackets-around = A bracket is left before or behind the address.
    .step = Delete the brackets.
finding-quotes-around = A quotation mark is left before or behind the address.
    .step = Delete the quotation marks.
finding-trailing-text = The rest of a sentence, or punctuation, stands behind the address.
    .step = Delete all that follows the end of the address.
finding-space = There is a space in it.
    .step = Delete the space.
finding-wide-space = There is a full-width space in it.
    .step = Delete the space.
finding-invisible = There is a character in it that can't be seen ({ $code }).
    .step = Type the address anew by hand; the character is gone then.
finding-wide = There are full-width characters in it.
    .step = Switch Japanese input off and type them anew.
finding-look-alike-sign = There is a sign in it that only looks like a dot or a hyphen.
    .step = Switch Japanese input off and type the sign anew.
finding-look-alike-letter = There is a letter of another script in it that looks like a Latin one.
    .step = Type it anew as a Latin letter.
finding-non-ascii-local = Left of the @ are letters that aren't ASCII. This is allowed (RFC 6531), but many servers can't do it.
    .step = Ask whether there is an address with ASCII letters only.
finding-comma = There is a comma in it.
    .step = If a dot was meant, make it one. If these are two addresses, separate them.
finding-bad-character = There is a sign in it that no address may have.
    .step = Delete it, or compare it with the right address.
finding-quote-inside = There is a quotation mark left of the @.
    .step = Delete the quotation mark.
finding-quoted-local = The part left of the @ stands in quotation marks. This is allowed, but many forms refuse it.
    .step = Where it can't be entered, ask for another address.
finding-missing-at = There is no @.
    .step = Put an @ between the name and the domain.
finding-replaced-at = Something else is written for the @.
    .step = Put an @ in its place.
finding-several-ats = There is more than one @.
    .step = Delete what is too much, so that one address remains.
finding-empty-local = There is no name left of the @.
    .step = Add the name.
finding-empty-domain = There is nothing right of the @.
    .step = Add the domain.
finding-leading-dot = It begins with a dot. No address may (RFC 5321, section 4.1.2).
    .step = Delete the dot, or ask the owner.
finding-trailing-dot = There is a dot before the @. No address may have it (RFC 5321, section 4.1.2).
    .step = Delete the dot, or ask the owner.
finding-doubled-dot = There are dots in a row. No address may have them (RFC 5321, section 4.1.2).
    .step = Make them one, or ask the owner.
finding-old-mobile-dots = There are dots in a row or before the @. docomo and au gave out such addresses until about 2009; it may be right.
    .step = Leave the dots. Where mail is refused, ask for another address.
finding-long-local = The part left of the @ is too long: { $len } bytes of { $limit } at most.
    .step = Perhaps two addresses ran together. Ask the owner.
finding-address-literal = Right of the @ is the number of a machine. This is allowed, but often refused.
    .step = Ask for an address with a name.
finding-bad-literal = The brackets right of the @ hold no number of a machine.
    .step = Delete the brackets, or ask the owner.
finding-no-dot = There is no dot right of the @.
    .step = See whether a dot or the ending, such as .co.jp, is missing.
finding-empty-label = Right of the @ are dots in a row, or one at the start.
    .step = Delete the dots that are too many.
finding-domain-trailing-dot = It ends with a dot.
    .step = Delete the dot.
finding-label-hyphen = Right of the @ is a hyphen beside a dot or at an end.
    .step = Compare its place with the right address.
finding-long-label = A part between dots right of the @ is too long: { $len } bytes of { $limit } at most.
    .step = Compare it with the right address.
finding-underscore = There is an underscore right of the @.
    .step = See whether a hyphen was meant.
finding-numeric-tld = There are only digits behind the last dot.
    .step = See whether the ending, such as .co.jp, is missing.
finding-long-address = The address is too long: { $len } bytes of { $limit } at most.
    .step = Perhaps two addresses ran together. Ask the owner.
finding-idn = Right of the @ is “{ $unicode }”, which machines write as “{ $ascii }”.
    .step = See whether it is the name that you expect.
finding-bad-idn = “{ $label }” can't be read as a name.
    .step = Compare it with the right address and type it anew.
finding-mixed-scripts = “{ $label }” mixes scripts that nobody mixes in one name.
    .step = It may be a forged name. Compare it with the right address before you send anything.
finding-looks-like = “{ $label }” looks like “{ $look }”, but its letters are others.
    .step = It may be a forged name. Compare it with the right address before you send anything.

## Mail services that ended or were renamed (address::Retired), and what to do

retired-on-day = { $domain } ({ $service }) ended on { $year }-{ $month }-{ $day }.
    .step = Ask for the person's address of today.
retired-in-month = { $domain } ({ $service }) ended in { $year }-{ $month }.
    .step = Ask for the person's address of today.
retired-in-year = { $domain } ({ $service }) ended in { $year }.
    .step = Ask for the person's address of today.
retired-long-ago = { $domain } ({ $service }) is a service of old times and seems to be used no more.
    .step = Ask for the person's address of today.
retired-renamed-in-year = { $domain } ({ $service }) became { $successor } in { $year }.
    .step = The same name at { $successor } may be somebody else's. Ask for the person's address of today.
retired-renamed = { $domain } ({ $service }) became { $successor }.
    .step = The same name at { $successor } may be somebody else's. Ask for the person's address of today.

## Why another spelling is offered (address::Reason); a few words beside it

reason-seen-in-list = an address seen in this list
reason-known-misspelling = a frequent misspelling
reason-near-key = the key beside
reason-missing-letter = a missing letter
reason-extra-letter = a letter too many
reason-swapped = letters in the wrong order
reason-missing-dot = a missing dot
reason-wrong-ending = a misspelled ending
reason-near-domain = a very similar name
reason-look-alike = letters that look alike
reason-cleaned = in plain characters, without what doesn't belong there
