# The report over many mails and the list of addresses that should get no more mail: page, files, terminal.
# Titles of columns and labels are short. A delivery is one recipient of one mail.

report-title = Report of error mails
report-stop-title = Addresses that should get no more mail
report-date = { $year }/{ $month }/{ $day }
report-period = { $from } to { $to }
report-period-from = from { $from }
report-period-to = until { $to }
report-no-period = No dates
report-made = Made on { $date }
report-source = From: { $source }
report-nothing = No mail failed, and none is late.

## Numbers

report-mails = Error mails
report-mails-count = { $count }
report-count = { $count }
report-times = { $count } times
report-recipients-note = deliveries: { $count }
report-recipients = Deliveries
report-permanent = Permanent errors
report-permanent-note = Sending again doesn't help
report-transient = Temporary errors
report-underway-note = still being tried: { $count }
report-underway = Still being tried
report-undetermined = Unclear errors
report-undetermined-note = The mail doesn't say
report-repeated-card = Addresses that fail repeatedly
report-stop-note = better stopped: { $count }
report-undated = Without a date
report-undated-in = { $count } deliveries have no known date. They are counted, but not in the chart of days.
report-undated-out = { $count } deliveries have no known date. As their period isn't known, they are not counted.
report-not-errors = No errors
report-not-errors-note = { $count } that are no errors (delivered, automatic replies and the like) are not counted.
report-unreadable = Unreadable
report-unreadable-note = { $count } could not be read. They are not counted.
report-first = First day
report-last = Last day
report-number = Number
report-item = Item
report-summary = Summary

## Parts

report-causes = By cause
report-causes-sheet = Causes
report-cause = Cause
report-cause-id = Id of the cause
report-share = Share
report-bar = Chart
report-others = Others ({ $count } causes)
report-days-day = By day
report-days-week = By week
report-days-month = By month
report-days-year = By year
report-week-note = Dates are the Mondays of the weeks.
report-days-sheet = Days
report-day = Date
report-total = Total
report-bar-spoken = { $date }: permanent { $permanent }, temporary { $transient }, unknown { $undetermined }
report-domains = By domain
report-domains-sheet = Domains
report-domain = Domain (after the @)
report-main-cause = Main cause
report-deliveries = Number
report-repeated = Addresses that fail repeatedly
report-repeated-others = Other addresses that fail repeatedly
report-repeated-sheet = Repeated
report-address = Address
report-failures = Times
report-first-failure = First failure
report-last-failure = Last failure
report-advice = Advice
report-stop-sheet = Stop list
report-stop-none = There is no address that should get no more mail.
report-stop-only-suggested = These are suggestions. modori stops no mail. Look at them and decide.
report-reason = Reason
report-expires = Look again on
report-more = There are { $count } more. All of them are in the CSV and Excel files.

## What is best done about an address

report-advice-stop = Stop sending
report-advice-check-address = Check the address
report-advice-ask-recipient = Ask the recipient in another way
report-advice-ask-recipient-admin = Ask the recipient's administrator
report-advice-ask-admin = Hand it to your administrator
report-advice-change-mail = Change the mail
report-advice-wait-and-see = Wait and see
report-advice-arrived = Nothing (a later mail arrived)
report-advice-read-mails = Read the error mails

## Why an address is on the list

report-reason-permanent-times = permanent ({ $times }×)
report-reason-temporary-times = temporary ({ $times } in { $days } days)

## How it was counted

report-how = How it was counted
report-how-delivery = One recipient of one mail counts as one. Notices about the same mail count once, where that can be told.
report-how-stop = Only failures whose cause lies in the address count for stopping. An address that later took a mail is left out.
report-how-rule = The rule: at least { $permanent } permanent failures, or at least { $temporary } temporary ones over { $days } days or more.
report-how-expires = Look again { $days } days after the last failure.
report-made-by = Made with modori { $version }.

# Addresses that get no more mail
stop-added = { $count } put on the list of addresses that get no more mail.
stop-lifted = { $count } taken off that list.
stop-file-name = no-more-mail
report-file-name = error-report
stop-column-address = Address
stop-column-cause = Cause
stop-column-reason = Reason
stop-column-added = Added
stop-column-expires = Look again
stop-column-by = Added by

## The report in the window

button-report = Report
button-report-tip = Frequent causes, numbers by day (Ctrl+R)
report-back = Back to the list
report-back-tip = Back to the list (Esc)
report-page-numbers = Summary
report-page-stop = Stop list
report-sources = { $names } and { $count } more
report-counting = Counting.
report-nothing-asked = No errors fit. Choose other days or other errors.
report-when-label = Days
report-when-all = All days
report-when-today = Today
report-when-week = The last 7 days
report-when-days30 = The last 30 days
report-when-this-month = This month
report-when-last-month = Last month
report-lasting-label = Errors
report-lasting-all = All errors
report-lasting-permanent = Permanent errors
report-lasting-transient = Temporary errors
report-domain-hint = Domain (after the @)
report-domain-short = Domain
report-domain-clear = All domains again
report-to-csv = Save as CSV
report-to-xlsx = Save as Excel
report-to-page = For printing
report-to-file-tip = Saves a file where you say.
report-to-page-tip = Saves a page where you say and opens it in the browser. Print it from there.
report-press = Press to see these mails in the list.
report-press-others = Press to see all causes.
report-press-stop = Press to open the stop list.
report-bar-number = { $count } { $share }
report-bar-name = { $name }: { $number }
report-tile-name = { $label } { $number }, { $note }
report-address-name = { $address }, { $cause }, { $advice }, { $times }, last failure { $last }
report-domain-name = { $domain }, { $count }, main cause { $cause }
report-no-days = No error has a date.
report-last-short = Last
report-to-stop-list = Open the stop list
report-all = Show more
report-fewer = Show fewer
report-undetermined-count = Of { $count } it isn't known whether they last.
report-narrow = From the report: { $what }
report-narrow-cause = cause = { $cause }
report-narrow-all = all errors
report-narrow-and = { " / " }
report-narrow-clear = Leave the report's choice and show all
report-day-short = { $month }/{ $day }

## The list of addresses that get no more mail, in the window

stop-rule-title = When an address is suggested
stop-rule-text = Either of these is enough.
stop-rule-permanent = Permanent failures
stop-rule-permanent-unit = or more
stop-rule-temporary = Temporary failures
stop-rule-temporary-unit = or more
stop-rule-days = From the first temporary one to the last
stop-rule-days-unit = days or more
stop-rule-again = Look at it again later
stop-rule-expires = Look again after the last failure by
stop-rule-expires-unit = days
stop-found-title = Addresses that should get no more mail ({ $count })
stop-only-a-list = Pick addresses and put them on the list. It is a list only: modori sends nothing and blocks nothing.
stop-add = Put the picked ones on the list
stop-picked = { $count } picked
stop-ask = Put { $count } on the list? Mail stops only when you give the list to your delivery system.
stop-do = Put on the list
stop-pick-all = Pick all
stop-pick = Pick { $address }
stop-first-last = Failed on
stop-found-name = { $address }, { $cause }, { $reason }, { $times }, failed on { $between }, look again on { $expires }
stop-again-on = Look again on { $day }
stop-list-title = On the list now ({ $count })
stop-list-empty = Nobody is on it yet.
stop-list-name = { $address }, { $cause }, { $reason }, added on { $added } by { $by }, look again on { $expires }
stop-added-on = Added on { $day } { $by }
stop-over = Time is over
stop-lift = Take off
stop-lift-name = Take { $address } off the list
