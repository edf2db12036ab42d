<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name></name>
    <message id="hmi-rail-home">
        <source>Home</source>
        <extracomment>Entry of the bar at the left.</extracomment>
        <translation>Home</translation>
    </message>
    <message id="hmi-rail-phone">
        <source>Phone</source>
        <extracomment>Entry of the bar at the left: paired phones.</extracomment>
        <translation>Phone</translation>
    </message>
    <message id="hmi-rail-setup">
        <source>Setup</source>
        <extracomment>Entry of the bar at the left. French: the real menu's name.</extracomment>
        <translation>Setup</translation>
    </message>
    <message id="hmi-wifi-joined">
        <source>The navigation system has connected to the hotspot %1.</source>
        <extracomment>Success message after joining a Wi-Fi network; %1 is its name.</extracomment>
        <translation>The navigation system has connected to the hotspot %1.</translation>
    </message>
    <message id="hmi-gate-opened">
        <source>%1 is ready.</source>
        <extracomment>A service opens; %1 is its name.</extracomment>
        <translation>%1 is ready.</translation>
    </message>
    <message id="hmi-gate-hint">
        <source>Sign in to link your unit.</source>
        <extracomment>Added when a service opens and nobody has ever signed in on the unit.</extracomment>
        <translation>Sign in to link your unit.</translation>
    </message>
    <message id="hmi-controls-signal">
        <source>Signal strength</source>
        <extracomment>Signal strength for a screen reader; what follows is 0/4 to 4/4.</extracomment>
        <translation>Signal strength</translation>
    </message>
    <message id="hmi-controls-busy">
        <source>In progress</source>
        <extracomment>Said by a screen reader for a button whose work is under way.</extracomment>
        <translation>In progress</translation>
    </message>
    <message id="hmi-controls-field-locked">
        <source>Stop the car to type</source>
        <extracomment>Stands in a text field while the car is moving.</extracomment>
        <translation>Stop the car to type</translation>
    </message>
    <message id="hmi-controls-show-password">
        <source>Show password</source>
        <extracomment>Button in a password field; the password is hidden now.</extracomment>
        <translation>Show password</translation>
    </message>
    <message id="hmi-controls-hide-password">
        <source>Hide password</source>
        <extracomment>Button in a password field; the password is readable now.</extracomment>
        <translation>Hide password</translation>
    </message>
    <message id="hmi-controls-clear">
        <source>Empty the field</source>
        <extracomment>Button at the end of a text field: take away all that was typed.</extracomment>
        <translation>Empty the field</translation>
    </message>
    <message id="hmi-controls-key-done">
        <source>Done</source>
        <extracomment>Action key of the keyboard, when a page gives no word of its own.</extracomment>
        <translation>Done</translation>
    </message>
    <message id="hmi-controls-keyboard">
        <source>Keyboard</source>
        <extracomment>Name of the on-screen keyboard for a screen reader.</extracomment>
        <translation>Keyboard</translation>
    </message>
    <message id="hmi-controls-key-shift">
        <source>Shift</source>
        <extracomment>Shift key of the keyboard, for a screen reader.</extracomment>
        <translation>Shift</translation>
    </message>
    <message id="hmi-controls-key-more-symbols">
        <source>More symbols</source>
        <extracomment>Key that shows the other half of the symbols, for a screen reader.</extracomment>
        <translation>More symbols</translation>
    </message>
    <message id="hmi-controls-key-delete">
        <source>Delete</source>
        <extracomment>Key that deletes the last character, for a screen reader.</extracomment>
        <translation>Delete</translation>
    </message>
    <message id="hmi-controls-key-symbols">
        <source>Digits and symbols</source>
        <extracomment>Key that shows digits and symbols, for a screen reader.</extracomment>
        <translation>Digits and symbols</translation>
    </message>
    <message id="hmi-controls-key-letters">
        <source>Letters</source>
        <extracomment>Key that shows the letters again, for a screen reader.</extracomment>
        <translation>Letters</translation>
    </message>
    <message id="hmi-controls-key-accents">
        <source>Accents</source>
        <extracomment>Key that shows letters with accents, for a screen reader.</extracomment>
        <translation>Accents</translation>
    </message>
    <message id="hmi-controls-key-space">
        <source>space</source>
        <extracomment>The space bar of the keyboard.</extracomment>
        <translation>space</translation>
    </message>
    <message id="hmi-controls-back">
        <source>Back</source>
        <extracomment>Button in the header: to the page before.</extracomment>
        <translation>Back</translation>
    </message>
    <message id="hmi-controls-status">
        <source>Connection status</source>
        <extracomment>The sign in the status bar that leads to the page of the connection.</extracomment>
        <translation>Connection status</translation>
    </message>
    <message id="hmi-controls-online">
        <source>Online</source>
        <extracomment>Status bar: the unit reaches the internet.</extracomment>
        <translation>Online</translation>
    </message>
    <message id="hmi-controls-step-done">
        <source>Done</source>
        <extracomment>State of a step, for a screen reader.</extracomment>
        <translation>Done</translation>
    </message>
    <message id="hmi-controls-step-active">
        <source>Current step</source>
        <extracomment>State of a step, for a screen reader.</extracomment>
        <translation>Current step</translation>
    </message>
    <message id="hmi-controls-step-todo">
        <source>To do</source>
        <extracomment>State of a step, for a screen reader.</extracomment>
        <translation>To do</translation>
    </message>
    <message id="hmi-car-driven">
        <source>driven so far</source>
        <extracomment>Under the odometer's figure.</extracomment>
        <translation>driven so far</translation>
    </message>
    <message id="hmi-car-fuel">
        <source>Fuel</source>
        <extracomment>Name of the fuel level.</extracomment>
        <translation>Fuel</translation>
    </message>
    <message id="hmi-car-battery">
        <source>Battery</source>
        <extracomment>Name of the traction battery's level.</extracomment>
        <translation>Battery</translation>
    </message>
    <message id="hmi-car-position">
        <source>Position</source>
        <extracomment>Name of the car's position.</extracomment>
        <translation>Position</translation>
    </message>
    <message id="hmi-car-no-satellites">
        <source>No satellites</source>
        <extracomment>There is no position: the antenna sees no satellites.</extracomment>
        <translation>No satellites</translation>
    </message>
    <message id="hmi-card-connection">
        <source>Connection</source>
        <extracomment>Card: what carries the connection.</extracomment>
        <translation>Connection</translation>
    </message>
    <message id="hmi-card-signal">
        <source>Signal</source>
        <extracomment>Name of a line: signal strength.</extracomment>
        <translation>Signal</translation>
    </message>
    <message id="hmi-vehicle-vin-short">
        <source>VIN</source>
        <extracomment>The car's identification number, where there is little room.</extracomment>
        <translation>VIN</translation>
    </message>
    <message id="hmi-card-signal-of">
        <source>%1 of 4</source>
        <extracomment>Signal strength; %1 is 0 to 4.</extracomment>
        <translation>%1 of 4</translation>
    </message>
    <message id="hmi-card-internet">
        <source>Internet</source>
        <extracomment>Name of a line: can the internet be reached.</extracomment>
        <translation>Internet</translation>
    </message>
    <message id="hmi-word-yes">
        <source>Yes</source>
        <extracomment>The internet can be reached.</extracomment>
        <translation>Yes</translation>
    </message>
    <message id="hmi-word-no">
        <source>No</source>
        <extracomment>The internet cannot be reached.</extracomment>
        <translation>No</translation>
    </message>
    <message id="hmi-card-phone-none">
        <source>None yet</source>
        <extracomment>Card: no phone is paired.</extracomment>
        <translation>None yet</translation>
    </message>
    <message id="hmi-word-connected">
        <source>Connected</source>
        <extracomment>Card: the paired phone is connected.
----------
State of a phone.</extracomment>
        <translation>Connected</translation>
    </message>
    <message id="hmi-word-not-connected">
        <source>Not connected</source>
        <extracomment>Card: the paired phone is not connected.
----------
State of a phone: known, near, no connection.</extracomment>
        <translation>Not connected</translation>
    </message>
    <message id="hmi-card-phone-invite">
        <source>Pair one to get online</source>
        <extracomment>Card: what to do without a phone.</extracomment>
        <translation>Pair one to get online</translation>
    </message>
    <message id="hmi-card-tethering">
        <source>Tethering</source>
        <extracomment>Name of a line: does the phone share its internet connection.</extracomment>
        <translation>Tethering</translation>
    </message>
    <message id="hmi-card-paired">
        <source>Paired</source>
        <extracomment>Name of a line: how many phones are paired.</extracomment>
        <translation>Paired</translation>
    </message>
    <message id="hmi-card-phone">
        <source>Phone</source>
        <extracomment>Card: the paired phone.</extracomment>
        <translation>Phone</translation>
    </message>
    <message id="hmi-word-on">
        <source>On</source>
        <extracomment>Something is switched on.</extracomment>
        <translation>On</translation>
    </message>
    <message id="hmi-word-off">
        <source>Off</source>
        <extracomment>Something is switched off.</extracomment>
        <translation>Off</translation>
    </message>
    <message id="hmi-card-signed-out">
        <source>Not signed in</source>
        <extracomment>Card: nobody is signed in.</extracomment>
        <translation>Not signed in</translation>
    </message>
    <message id="hmi-card-account-invite">
        <source>Sign in to link this car</source>
        <extracomment>Card: what to do when nobody is signed in.</extracomment>
        <translation>Sign in to link this car</translation>
    </message>
    <message id="hmi-card-account-ended">
        <source>You were signed out</source>
        <extracomment>Card: somebody was signed out without having asked for it.</extracomment>
        <translation>You were signed out</translation>
    </message>
    <message id="hmi-card-account-terms">
        <source>Accept the terms by %1</source>
        <extracomment>Card: the terms of use are not accepted yet; %1 is a date.</extracomment>
        <translation>Accept the terms by %1</translation>
    </message>
    <message id="hmi-card-account-overdue">
        <source>Accept the terms on the portal</source>
        <extracomment>Card: the terms of use were not accepted in time.</extracomment>
        <translation>Accept the terms on the portal</translation>
    </message>
    <message id="hmi-card-account-due">
        <source>Terms to accept</source>
        <extracomment>Small card: the terms of use are to be accepted. At most 18 characters.</extracomment>
        <translation>Terms to accept</translation>
    </message>
    <message id="hmi-card-account-out">
        <source>Signed out</source>
        <extracomment>Small card: somebody was signed out without having asked for it. At most 18 characters.</extracomment>
        <translation>Signed out</translation>
    </message>
    <message id="hmi-card-account">
        <source>Account</source>
        <extracomment>Card: the account of the connected services.</extracomment>
        <translation>Account</translation>
    </message>
    <message id="hmi-card-services-waiting">
        <source>Three years free</source>
        <extracomment>Card: the free period has not begun.</extracomment>
        <translation>Three years free</translation>
    </message>
    <message id="hmi-card-services-invite">
        <source>From the first sign-in</source>
        <extracomment>Card: how the free period begins.</extracomment>
        <translation>From the first sign-in</translation>
    </message>
    <message id="hmi-services-until">
        <source>Until %1</source>
        <extracomment>End of the period; %1 is a date.</extracomment>
        <translation>Until %1</translation>
    </message>
    <message id="hmi-services-ended">
        <source>Ended on %1</source>
        <extracomment>The period is over; %1 is a date.</extracomment>
        <translation>Ended on %1</translation>
    </message>
    <message id="hmi-card-services-partly">
        <source>%1 ended on %2</source>
        <extracomment>Card: two subscriptions, one of them is over; %1 is its name, %2 a date.</extracomment>
        <translation>%1 ended on %2</translation>
    </message>
    <message id="hmi-card-services-today">
        <source>Ends today</source>
        <extracomment>Card: this is the last day of the online services.</extracomment>
        <translation>Ends today</translation>
    </message>
    <message id="hmi-card-services">
        <source>Online services</source>
        <extracomment>Card: the period of the online services.</extracomment>
        <translation>Online services</translation>
    </message>
    <message id="hmi-services-days-left" numerus="yes">
        <source>day(s) left</source>
        <extracomment>Beside a figure: days until the end. %n is that figure and is not shown in the text.</extracomment>
        <translation>
            <numerusform>day left</numerusform>
            <numerusform>days left</numerusform>
        </translation>
    </message>
    <message id="hmi-services-since">
        <source>Since</source>
        <extracomment>Name of a line: first day of the period.</extracomment>
        <translation>Since</translation>
    </message>
    <message id="hmi-card-services-suspended">
        <source>Suspended</source>
        <extracomment>Card: the services are closed until the terms of use are accepted.</extracomment>
        <translation>Suspended</translation>
    </message>
    <message id="hmi-services-ends-at">
        <source>Ends at</source>
        <extracomment>Name of a line: time of day at which the period ends.</extracomment>
        <translation>Ends at</translation>
    </message>
    <message id="hmi-start-sign-in-again">
        <source>Sign in to use what needs an account.</source>
        <extracomment>First page, last step, once the free period has begun. At most 75 characters.</extracomment>
        <translation>Sign in to use what needs an account.</translation>
    </message>
    <message id="hmi-start-title">
        <source>Get connected</source>
        <extracomment>Title of the card on the first page: what is left to do until the car is online.</extracomment>
        <translation>Get connected</translation>
    </message>
    <message id="hmi-start-ignition">
        <source>Ignition on</source>
        <extracomment>First step to get online.</extracomment>
        <translation>Ignition on</translation>
    </message>
    <message id="hmi-start-paired">
        <source>Phone paired</source>
        <extracomment>Second step to get online.</extracomment>
        <translation>Phone paired</translation>
    </message>
    <message id="hmi-start-online">
        <source>Connection shared</source>
        <extracomment>Third step to get online: the phone lends its internet connection.</extracomment>
        <translation>Connection shared</translation>
    </message>
    <message id="hmi-start-signed-in">
        <source>Signed in</source>
        <extracomment>Fourth step: the account of the connected services.</extracomment>
        <translation>Signed in</translation>
    </message>
    <message id="hmi-start-sign-in-help">
        <source>The three free years start when your account is accepted.</source>
        <extracomment>First page, last step. At most 75 characters.</extracomment>
        <translation>The three free years start when your account is accepted.</translation>
    </message>
    <message id="hmi-pair-open">
        <source>Pair a phone</source>
        <extracomment>Button: to the page where a phone is paired.</extracomment>
        <translation>Pair a phone</translation>
    </message>
    <message id="hmi-sign-in">
        <source>Sign in</source>
        <extracomment>Button: to the page where one signs in.</extracomment>
        <translation>Sign in</translation>
    </message>
    <message id="hmi-start-connection">
        <source>Show the connection</source>
        <extracomment>Button: to the phone or network that carries the connection.</extracomment>
        <translation>Show the connection</translation>
    </message>
    <message id="hmi-panel-restoring-about">
        <source>Everything stops, and starts again as it was then.</source>
        <translation>Everything stops, and starts again as it was then.</translation>
    </message>
    <message id="hmi-panel-restoring">
        <source>Going back to “%1”…</source>
        <extracomment>%1 is the name of a snapshot.</extracomment>
        <translation>Going back to “%1”…</translation>
    </message>
    <message id="hmi-panel-away">
        <source>The world does not answer. Trying again…</source>
        <translation>The world does not answer. Trying again…</translation>
    </message>
    <message id="hmi-panel-car">
        <source>Car</source>
        <translation>Car</translation>
    </message>
    <message id="hmi-panel-car-ignition">
        <source>Ignition</source>
        <translation>Ignition</translation>
    </message>
    <message id="hmi-panel-car-speed">
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message id="hmi-panel-car-odometer">
        <source>Odometer</source>
        <translation>Odometer</translation>
    </message>
    <message id="hmi-panel-car-drive-at">
        <source>Drive at %1 km/h</source>
        <extracomment>%1 is a speed.</extracomment>
        <translation>Drive at %1 km/h</translation>
    </message>
    <message id="hmi-panel-car-stop">
        <source>Stop</source>
        <extracomment>The car stops.</extracomment>
        <translation>Stop</translation>
    </message>
    <message id="hmi-panel-car-outside">
        <source>Outside</source>
        <translation>Outside</translation>
    </message>
    <message id="hmi-panel-car-colder">
        <source>Colder outside</source>
        <translation>Colder outside</translation>
    </message>
    <message id="hmi-panel-car-warmer">
        <source>Warmer outside</source>
        <translation>Warmer outside</translation>
    </message>
    <message id="hmi-panel-car-underground">
        <source>Underground</source>
        <extracomment>The car stands where neither satellites nor a mobile network reach it.</extracomment>
        <translation>Underground</translation>
    </message>
    <message id="hmi-panel-car-satellites">
        <source>Satellites</source>
        <extracomment>GPS satellites are received.</extracomment>
        <translation>Satellites</translation>
    </message>
    <message id="hmi-panel-car-mobile">
        <source>Mobile network</source>
        <extracomment>What phones and the car's own modem find where the car stands.</extracomment>
        <translation>Mobile network</translation>
    </message>
    <message id="hmi-panel-coverage-5g">
        <source>5G</source>
        <translation>5G</translation>
    </message>
    <message id="hmi-panel-coverage-lte">
        <source>LTE</source>
        <translation>LTE</translation>
    </message>
    <message id="hmi-panel-coverage-3g">
        <source>3G</source>
        <translation>3G</translation>
    </message>
    <message id="hmi-panel-coverage-edge">
        <source>EDGE</source>
        <extracomment>The slow mobile network of 2003.</extracomment>
        <translation>EDGE</translation>
    </message>
    <message id="hmi-panel-coverage-tunnel">
        <source>Tunnel</source>
        <extracomment>The car is in a tunnel.</extracomment>
        <translation>Tunnel</translation>
    </message>
    <message id="hmi-panel-coverage-none">
        <source>None</source>
        <extracomment>There is no mobile network.</extracomment>
        <translation>None</translation>
    </message>
    <message id="hmi-panel-date-shape">
        <source>yyyy-mm-dd hh:mm</source>
        <extracomment>How a date is typed; only the letters may change.</extracomment>
        <translation>yyyy-mm-dd hh:mm</translation>
    </message>
    <message id="hmi-panel-date">
        <source>Date to jump to</source>
        <translation>Date to jump to</translation>
    </message>
    <message id="hmi-panel-go">
        <source>Jump</source>
        <extracomment>Jump to the date that was typed.</extracomment>
        <translation>Jump</translation>
    </message>
    <message id="hmi-panel-title">
        <source>World</source>
        <extracomment>Title of the window in which a person plays everything outside the unit.</extracomment>
        <translation>World</translation>
    </message>
    <message id="hmi-panel-network-in-range">
        <source>In range</source>
        <translation>In range</translation>
    </message>
    <message id="hmi-panel-network-has-internet">
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message id="hmi-panel-network-hidden">
        <source>Hidden</source>
        <extracomment>A network that keeps its name to itself.</extracomment>
        <translation>Hidden</translation>
    </message>
    <message id="hmi-panel-network-captive">
        <source>Sign-in page</source>
        <extracomment>A public network wants a page to be accepted first.</extracomment>
        <translation>Sign-in page</translation>
    </message>
    <message id="hmi-panel-network-accepted">
        <source>Terms accepted</source>
        <extracomment>The terms of a public network's sign-in page have been accepted.</extracomment>
        <translation>Terms accepted</translation>
    </message>
    <message id="hmi-panel-networks">
        <source>Networks</source>
        <translation>Networks</translation>
    </message>
    <message id="hmi-panel-hotspot-of">
        <source>%1’s hotspot</source>
        <extracomment>%1 is a first name.</extracomment>
        <translation>%1’s hotspot</translation>
    </message>
    <message id="hmi-panel-add-network">
        <source>Add a network</source>
        <extracomment>One more Wi-Fi network, with this protection: buttons follow.</extracomment>
        <translation>Add a network</translation>
    </message>
    <message id="hmi-panel-dismiss">
        <source>Close the message</source>
        <translation>Close the message</translation>
    </message>
    <message id="hmi-panel-pairing-asks">
        <source>%1’s phone asks: is this the number on the unit?</source>
        <extracomment>%1 is a first name; the passkey follows.</extracomment>
        <translation>%1’s phone asks: is this the number on the unit?</translation>
    </message>
    <message id="hmi-panel-pairing-answered">
        <source>Accepted here; the unit is still to answer.</source>
        <translation>Accepted here; the unit is still to answer.</translation>
    </message>
    <message id="hmi-panel-accept">
        <source>Accept</source>
        <translation>Accept</translation>
    </message>
    <message id="hmi-panel-refuse">
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
    <message id="hmi-panel-phone-all">
        <source>%1: all knobs</source>
        <extracomment>%1 is a phone: shows everything that can be done with it.</extracomment>
        <translation>%1: all knobs</translation>
    </message>
    <message id="hmi-panel-phone-in-car">
        <source>In the car</source>
        <translation>In the car</translation>
    </message>
    <message id="hmi-panel-fault-tunnel">
        <source>The car is in a tunnel: what phones send and receive waits until it is out.</source>
        <translation>The car is in a tunnel: what phones send and receive waits until it is out.</translation>
    </message>
    <message id="hmi-panel-fault-edge">
        <source>The mobile network of the place is EDGE: slow and far.</source>
        <translation>The mobile network of the place is EDGE: slow and far.</translation>
    </message>
    <message id="hmi-panel-fault-no-coverage">
        <source>There is no mobile network where the car stands.</source>
        <translation>There is no mobile network where the car stands.</translation>
    </message>
    <message id="hmi-panel-fault-underground">
        <source>Neither satellites nor mobile network.</source>
        <translation>Neither satellites nor mobile network.</translation>
    </message>
    <message id="hmi-panel-fault-no-satellites">
        <source>GPS is not received.</source>
        <translation>GPS is not received.</translation>
    </message>
    <message id="hmi-panel-fault-few-satellites">
        <source>GPS sees few satellites: the position is poor.</source>
        <translation>GPS sees few satellites: the position is poor.</translation>
    </message>
    <message id="hmi-panel-fault-gps-noise">
        <source>Each GPS position is a little off.</source>
        <translation>Each GPS position is a little off.</translation>
    </message>
    <message id="hmi-panel-fault-gps-drift">
        <source>The GPS position creeps away and back.</source>
        <translation>The GPS position creeps away and back.</translation>
    </message>
    <message id="hmi-panel-fault-gps-jump">
        <source>GPS believes to be somewhere else.</source>
        <translation>GPS believes to be somewhere else.</translation>
    </message>
    <message id="hmi-panel-fault-no-internet">
        <source>Phones and networks are connected to, and lead nowhere.</source>
        <translation>Phones and networks are connected to, and lead nowhere.</translation>
    </message>
    <message id="hmi-panel-fault-captive-portal">
        <source>Wi-Fi networks want a page to be accepted first.</source>
        <translation>Wi-Fi networks want a page to be accepted first.</translation>
    </message>
    <message id="hmi-panel-fault-dns-broken">
        <source>No name is found, though everything else works.</source>
        <translation>No name is found, though everything else works.</translation>
    </message>
    <message id="hmi-panel-fault-refuse">
        <source>The far end refuses every new connection.</source>
        <translation>The far end refuses every new connection.</translation>
    </message>
    <message id="hmi-panel-fault-stall">
        <source>Connections stand still: nothing passes, nothing breaks.</source>
        <translation>Connections stand still: nothing passes, nothing breaks.</translation>
    </message>
    <message id="hmi-panel-fault-reset-after">
        <source>Connections break in the middle of an answer.</source>
        <translation>Connections break in the middle of an answer.</translation>
    </message>
    <message id="hmi-panel-fault-slow-drip">
        <source>Answers come a few bytes at a time.</source>
        <translation>Answers come a few bytes at a time.</translation>
    </message>
    <message id="hmi-panel-fault-latency">
        <source>A round trip takes longer.</source>
        <translation>A round trip takes longer.</translation>
    </message>
    <message id="hmi-panel-fault-loss">
        <source>Pieces are lost on the way and sent again.</source>
        <translation>Pieces are lost on the way and sent again.</translation>
    </message>
    <message id="hmi-panel-fault-wrong-password">
        <source>Passwords of Wi-Fi networks and hotspots have been changed.</source>
        <translation>Passwords of Wi-Fi networks and hotspots have been changed.</translation>
    </message>
    <message id="hmi-panel-fault-out-of-range">
        <source>Phones and networks are far away.</source>
        <translation>Phones and networks are far away.</translation>
    </message>
    <message id="hmi-panel-fault-tethering-off">
        <source>Phones do not lend their internet over Bluetooth.</source>
        <translation>Phones do not lend their internet over Bluetooth.</translation>
    </message>
    <message id="hmi-panel-fault-bluetooth-off">
        <source>Phones have Bluetooth switched off.</source>
        <translation>Phones have Bluetooth switched off.</translation>
    </message>
    <message id="hmi-panel-fault-pairing-rejected">
        <source>Phones refuse to pair by themselves.</source>
        <translation>Phones refuse to pair by themselves.</translation>
    </message>
    <message id="hmi-panel-fault-passkey-differs">
        <source>Phones show other digits than the unit while pairing.</source>
        <translation>Phones show other digits than the unit while pairing.</translation>
    </message>
    <message id="hmi-panel-fault-phone-asks-again">
        <source>Paired phones have deleted the pairing, and the unit has not.</source>
        <translation>Paired phones have deleted the pairing, and the unit has not.</translation>
    </message>
    <message id="hmi-panel-fault-radio-blocked">
        <source>A switch of the machine holds the radios off.</source>
        <translation>A switch of the machine holds the radios off.</translation>
    </message>
    <message id="hmi-panel-fault-no-adapter">
        <source>The machine has no such radio.</source>
        <translation>The machine has no such radio.</translation>
    </message>
    <message id="hmi-panel-fault-bluetooth-service-down">
        <source>The machine’s Bluetooth service does not run.</source>
        <translation>The machine’s Bluetooth service does not run.</translation>
    </message>
    <message id="hmi-panel-fault-network-service-down">
        <source>The machine’s network service does not run.</source>
        <translation>The machine’s network service does not run.</translation>
    </message>
    <message id="hmi-panel-fault-no-address">
        <source>Phones and networks give no address to who links with them.</source>
        <translation>Phones and networks give no address to who links with them.</translation>
    </message>
    <message id="hmi-panel-fault-slow-radio">
        <source>Each step of pairing and connecting takes its time.</source>
        <translation>Each step of pairing and connecting takes its time.</translation>
    </message>
    <message id="hmi-panel-faults-place">
        <source>Places</source>
        <extracomment>Heading of faults: of the place where the car stands.</extracomment>
        <translation>Places</translation>
    </message>
    <message id="hmi-panel-faults-gps">
        <source>GPS</source>
        <extracomment>Heading of faults: of the car's GPS receiver.</extracomment>
        <translation>GPS</translation>
    </message>
    <message id="hmi-panel-faults-connections">
        <source>Connections</source>
        <extracomment>Heading of faults: what a connection meets.</extracomment>
        <translation>Connections</translation>
    </message>
    <message id="hmi-panel-faults-around">
        <source>Phones and networks</source>
        <translation>Phones and networks</translation>
    </message>
    <message id="hmi-panel-faults-radios">
        <source>The unit’s radios</source>
        <translation>The unit’s radios</translation>
    </message>
    <message id="hmi-panel-bluetooth">
        <source>Bluetooth</source>
        <translation>Bluetooth</translation>
    </message>
    <message id="hmi-panel-fault-modem">
        <source>The car’s modem</source>
        <extracomment>The modem that the car itself has.</extracomment>
        <translation>The car’s modem</translation>
    </message>
    <message id="hmi-panel-fault-bytes">
        <source>%1 bytes</source>
        <extracomment>%1 is a number, or a range of numbers.</extracomment>
        <translation>%1 bytes</translation>
    </message>
    <message id="hmi-panel-fault-bytes-per-second">
        <source>%1 bytes/s</source>
        <extracomment>%1 is a number, or a range of numbers.</extracomment>
        <translation>%1 bytes/s</translation>
    </message>
    <message id="hmi-panel-fault-satellites">
        <source>%1 satellites</source>
        <extracomment>%1 is a number, or a range of numbers.</extracomment>
        <translation>%1 satellites</translation>
    </message>
    <message id="hmi-panel-fault-partly">
        <source>partly</source>
        <extracomment>A fault that befalls some, and not all.</extracomment>
        <translation>partly</translation>
    </message>
    <message id="hmi-panel-phone-tethering">
        <source>Bluetooth tethering</source>
        <translation>Bluetooth tethering</translation>
    </message>
    <message id="hmi-panel-phone-internet">
        <source>Mobile internet</source>
        <translation>Mobile internet</translation>
    </message>
    <message id="hmi-panel-phone-battery">
        <source>Battery</source>
        <translation>Battery</translation>
    </message>
    <message id="hmi-panel-phone-differs">
        <source>Shows another code</source>
        <extracomment>The phone shows other digits than the unit while they pair.</extracomment>
        <translation>Shows another code</translation>
    </message>
    <message id="hmi-panel-phone-answer">
        <source>Passkey answer</source>
        <extracomment>What the phone's owner does when a passkey is shown.</extracomment>
        <translation>Passkey answer</translation>
    </message>
    <message id="hmi-panel-answer-ask">
        <source>Ask me</source>
        <extracomment>The passkey's answer is asked of the person at the panel.</extracomment>
        <translation>Ask me</translation>
    </message>
    <message id="hmi-panel-start-pairing">
        <source>Pair with the unit</source>
        <extracomment>The person picks the visible unit in the phone's Bluetooth settings.</extracomment>
        <translation>Pair with the unit</translation>
    </message>
    <message id="hmi-panel-forget-pairing">
        <source>Forget the unit</source>
        <extracomment>The person deletes the car in the phone's Bluetooth settings; the unit does not learn of it.</extracomment>
        <translation>Forget the unit</translation>
    </message>
    <message id="hmi-panel-phones">
        <source>Phones</source>
        <translation>Phones</translation>
    </message>
    <message id="hmi-panel-add-phone">
        <source>Add a phone</source>
        <extracomment>One more phone around the car.</extracomment>
        <translation>Add a phone</translation>
    </message>
    <message id="hmi-panel-time">
        <source>Service time</source>
        <translation>Service time</translation>
    </message>
    <message id="hmi-panel-jumping">
        <source>Jumping ahead…</source>
        <translation>Jumping ahead…</translation>
    </message>
    <message id="hmi-panel-jumping-to">
        <source>Jumping to %1…</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Jumping to %1…</translation>
    </message>
    <message id="hmi-panel-next-at">
        <source>Next: %1</source>
        <extracomment>%1 is the date and time at which something is due next.</extracomment>
        <translation>Next: %1</translation>
    </message>
    <message id="hmi-panel-member-failed">
        <source>No longer waiting for %1: it did not keep up</source>
        <extracomment>%1 is the name of a process: unit, backend.</extracomment>
        <translation>No longer waiting for %1: it did not keep up</translation>
    </message>
    <message id="hmi-panel-held">
        <source>Held at ×1: %1</source>
        <extracomment>%1 is the reason: a pairing waits for an answer.</extracomment>
        <translation>Held at ×1: %1</translation>
    </message>
    <message id="hmi-panel-zone">
        <source>%1 · %2 UTC</source>
        <extracomment>%1 is a time zone, %2 a time of day.</extracomment>
        <translation>%1 · %2 UTC</translation>
    </message>
    <message id="hmi-panel-run">
        <source>Run</source>
        <extracomment>Time stands still; the button lets it go on.</extracomment>
        <translation>Run</translation>
    </message>
    <message id="hmi-panel-freeze">
        <source>Freeze</source>
        <translation>Freeze</translation>
    </message>
    <message id="hmi-panel-plus-hour">
        <source>+1 h</source>
        <translation>+1 h</translation>
    </message>
    <message id="hmi-panel-plus-day">
        <source>+1 day</source>
        <translation>+1 day</translation>
    </message>
    <message id="hmi-panel-plus-week">
        <source>+1 week</source>
        <translation>+1 week</translation>
    </message>
    <message id="hmi-panel-plus-month">
        <source>+1 month</source>
        <translation>+1 month</translation>
    </message>
    <message id="hmi-panel-plus-year">
        <source>+1 year</source>
        <translation>+1 year</translation>
    </message>
    <message id="hmi-panel-world">
        <source>WORLD</source>
        <extracomment>The panel's name, in capitals: everything outside the unit.</extracomment>
        <translation>WORLD</translation>
    </message>
    <message id="hmi-panel-faults-on" numerus="yes">
        <source>%n fault(s) on</source>
        <translation>
            <numerusform>%n fault on</numerusform>
            <numerusform>%n faults on</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-connected">
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message id="hmi-panel-not-connected">
        <source>No answer</source>
        <translation>No answer</translation>
    </message>
    <message id="hmi-panel-status">
        <source>Status</source>
        <extracomment>What the unit and the backend do.</extracomment>
        <translation>Status</translation>
    </message>
    <message id="hmi-panel-unit">
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message id="hmi-panel-clock-right">
        <source>right</source>
        <translation>right</translation>
    </message>
    <message id="hmi-panel-clocks">
        <source>Clocks</source>
        <extracomment>Heading over clocks that may be set wrong.</extracomment>
        <translation>Clocks</translation>
    </message>
    <message id="hmi-panel-clock-unit">
        <source>Unit, at its start</source>
        <extracomment>The unit's own clock, as it is when the unit starts.</extracomment>
        <translation>Unit, at its start</translation>
    </message>
    <message id="hmi-panel-clock-slow">
        <source>1 day slow</source>
        <extracomment>A clock.</extracomment>
        <translation>1 day slow</translation>
    </message>
    <message id="hmi-panel-clock-fast">
        <source>1 day fast</source>
        <extracomment>A clock.</extracomment>
        <translation>1 day fast</translation>
    </message>
    <message id="hmi-panel-clock-gps">
        <source>GPS</source>
        <extracomment>The clock of the GPS receiver.</extracomment>
        <translation>GPS</translation>
    </message>
    <message id="hmi-panel-clock-ahead-two">
        <source>2 days ahead</source>
        <extracomment>A clock.</extracomment>
        <translation>2 days ahead</translation>
    </message>
    <message id="hmi-panel-clock-rollover">
        <source>week rollover</source>
        <extracomment>A GPS receiver whose count of weeks has begun again: it is 1024 weeks behind.</extracomment>
        <translation>week rollover</translation>
    </message>
    <message id="hmi-panel-backend">
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message id="hmi-panel-clock-ahead-three">
        <source>3 days ahead</source>
        <extracomment>A clock.</extracomment>
        <translation>3 days ahead</translation>
    </message>
    <message id="hmi-panel-unit-paired">
        <source>Paired phones</source>
        <translation>Paired phones</translation>
    </message>
    <message id="hmi-panel-unit-wifi">
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message id="hmi-panel-refused-ignition-off">
        <source>Switch the ignition on before driving.</source>
        <translation>Switch the ignition on before driving.</translation>
    </message>
    <message id="hmi-panel-refused-no-pairing">
        <source>No passkey waits for an answer any more.</source>
        <translation>No passkey waits for an answer any more.</translation>
    </message>
    <message id="hmi-panel-refused-not-discoverable">
        <source>Make the unit visible first: Setup › Bluetooth connection.</source>
        <translation>Make the unit visible first: Setup › Bluetooth connection.</translation>
    </message>
    <message id="hmi-panel-refused-out-of-range">
        <source>The phone is out of range: put it in the car first.</source>
        <translation>The phone is out of range: put it in the car first.</translation>
    </message>
    <message id="hmi-panel-refused-already-paired">
        <source>This phone is paired already.</source>
        <translation>This phone is paired already.</translation>
    </message>
    <message id="hmi-panel-refused-busy">
        <source>Something else is under way; try again in a moment.</source>
        <translation>Something else is under way; try again in a moment.</translation>
    </message>
    <message id="hmi-panel-refused-backwards">
        <source>Time cannot run backwards. For an earlier date, start a fresh world or restore a snapshot.</source>
        <oldsource>Time cannot run backwards. For an earlier date, start a fresh world.</oldsource>
        <translation>Time cannot run backwards. For an earlier date, start a fresh world or restore a snapshot.</translation>
    </message>
    <message id="hmi-panel-refused-too-late">
        <source>One jump goes 40 years at most: from here until %1.</source>
        <oldsource>The calendar ends before that date; choose an earlier one.</oldsource>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>One jump goes 40 years at most: from here until %1.</translation>
    </message>
    <message id="hmi-panel-refused-cancelled">
        <source>The jump was cancelled; time stands where it had come to.</source>
        <translation>The jump was cancelled; time stands where it had come to.</translation>
    </message>
    <message id="hmi-panel-refused-member-silent">
        <source>The jump has ended early: %1 did not keep up. Time stands where it had come to.</source>
        <extracomment>%1 are names of processes: unit, backend.</extracomment>
        <translation>The jump has ended early: %1 did not keep up. Time stands where it had come to.</translation>
    </message>
    <message id="hmi-panel-refused-member-gone">
        <source>The jump has ended early: %1 is no longer there. Time stands where it had come to.</source>
        <extracomment>%1 are names of processes: unit, backend.</extracomment>
        <translation>The jump has ended early: %1 is no longer there. Time stands where it had come to.</translation>
    </message>
    <message id="hmi-panel-refused-nothing-due">
        <source>Nothing is due: jump by a span or to a date.</source>
        <translation>Nothing is due: jump by a span or to a date.</translation>
    </message>
    <message id="hmi-panel-restored">
        <source>Everything is as it was: “%1” is restored.</source>
        <oldsource>Everything is as it was when “%1” was taken.</oldsource>
        <extracomment>%1 is the name of a snapshot.</extracomment>
        <translation>Everything is as it was: “%1” is restored.</translation>
    </message>
    <message id="hmi-panel-refused-bad-name">
        <source>A snapshot’s name has letters, digits, -, _ and . only, 64 at most.</source>
        <translation>A snapshot’s name has letters, digits, -, _ and . only, 64 at most.</translation>
    </message>
    <message id="hmi-panel-refused-taken">
        <source>There is a snapshot of that name already: choose another name, or remove that one.</source>
        <oldsource>There is a snapshot of that name already.</oldsource>
        <translation>There is a snapshot of that name already: choose another name, or remove that one.</translation>
    </message>
    <message id="hmi-panel-refused-disk-full">
        <source>The disk is full: free some space, and try again.</source>
        <translation>The disk is full: free some space, and try again.</translation>
    </message>
    <message id="hmi-panel-refused-damaged">
        <source>This snapshot is damaged, or of another version.</source>
        <translation>This snapshot is damaged, or of another version.</translation>
    </message>
    <message id="hmi-panel-refused-other-car">
        <source>This snapshot is of another car: headunit snapshot restore says how to start with it.</source>
        <translation>This snapshot is of another car: headunit snapshot restore says how to start with it.</translation>
    </message>
    <message id="hmi-panel-refused-bad-value">
        <source>Write a number within %1.</source>
        <extracomment>%1 is a range of numbers: 1 … 90.</extracomment>
        <translation>Write a number within %1.</translation>
    </message>
    <message id="hmi-panel-refused-nobody-there">
        <source>There is nothing that this fault could befall now.</source>
        <translation>There is nothing that this fault could befall now.</translation>
    </message>
    <message id="hmi-panel-refused-not-paired">
        <source>This phone does not know the unit.</source>
        <translation>This phone does not know the unit.</translation>
    </message>
    <message id="hmi-panel-refused-too-many">
        <source>There is no room for another one: remove some first.</source>
        <translation>There is no room for another one: remove some first.</translation>
    </message>
    <message id="hmi-panel-refused-bad-date">
        <source>Write the date like 2027-01-31, or with the time: 2027-01-31 14:30.</source>
        <translation>Write the date like 2027-01-31, or with the time: 2027-01-31 14:30.</translation>
    </message>
    <message id="hmi-panel-refused-away">
        <source>The world did not answer; nothing may have changed.</source>
        <translation>The world did not answer; nothing may have changed.</translation>
    </message>
    <message id="hmi-panel-refused-other">
        <source>The world refused: %1</source>
        <extracomment>%1 is the world's own sentence or code, in English.</extracomment>
        <translation>The world refused: %1</translation>
    </message>
    <message id="hmi-panel-snapshots-outside">
        <source>Part of this run lies elsewhere (backend, broker, database or car), so there are no snapshots of it.</source>
        <translation>Part of this run lies elsewhere (backend, broker, database or car), so there are no snapshots of it.</translation>
    </message>
    <message id="hmi-panel-snapshots-alone">
        <source>To restore one, end all processes and use headunit snapshot restore: nobody here can start them again.</source>
        <translation>To restore one, end all processes and use headunit snapshot restore: nobody here can start them again.</translation>
    </message>
    <message id="hmi-panel-away-token">
        <source>It does not accept this panel’s token. Is the panel looking at the right data directory?</source>
        <translation>It does not accept this panel’s token. Is the panel looking at the right data directory?</translation>
    </message>
    <message id="hmi-panel-away-garbage">
        <source>What it says cannot be read. Do the panel and the world have the same version?</source>
        <translation>What it says cannot be read. Do the panel and the world have the same version?</translation>
    </message>
    <message id="hmi-panel-away-other">
        <source>It may be starting, going back to a snapshot, or have stopped.</source>
        <oldsource>It may be starting, or have stopped.</oldsource>
        <translation>It may be starting, going back to a snapshot, or have stopped.</translation>
    </message>
    <message id="hmi-panel-phone-of">
        <source>%1’s phone</source>
        <extracomment>%1 is a first name: Marie’s phone.</extracomment>
        <translation>%1’s phone</translation>
    </message>
    <message id="hmi-panel-phone-bluetooth-off">
        <source>Bluetooth off</source>
        <translation>Bluetooth off</translation>
    </message>
    <message id="hmi-panel-phone-empty">
        <source>battery empty</source>
        <translation>battery empty</translation>
    </message>
    <message id="hmi-panel-phone-forgot">
        <source>has forgotten the unit</source>
        <extracomment>The phone has deleted the unit from its Bluetooth settings, and the unit still knows the phone.</extracomment>
        <translation>has forgotten the unit</translation>
    </message>
    <message id="hmi-panel-phone-paired">
        <source>paired · in the car</source>
        <translation>paired · in the car</translation>
    </message>
    <message id="hmi-panel-phone-near">
        <source>not paired</source>
        <translation>not paired</translation>
    </message>
    <message id="hmi-panel-network-no-internet">
        <source>no internet</source>
        <translation>no internet</translation>
    </message>
    <message id="hmi-panel-network-portal">
        <source>sign-in page</source>
        <translation>sign-in page</translation>
    </message>
    <message id="hmi-panel-network-internet">
        <source>internet</source>
        <translation>internet</translation>
    </message>
    <message id="hmi-panel-security-open">
        <source>Open</source>
        <extracomment>A Wi-Fi network that needs no password.</extracomment>
        <translation>Open</translation>
    </message>
    <message id="hmi-panel-security-wpa2">
        <source>WPA2</source>
        <translation>WPA2</translation>
    </message>
    <message id="hmi-panel-security-wpa3">
        <source>WPA3</source>
        <translation>WPA3</translation>
    </message>
    <message id="hmi-panel-security-other">
        <source>Other protection</source>
        <extracomment>A Wi-Fi network with a protection that the unit does not speak.</extracomment>
        <translation>Other protection</translation>
    </message>
    <message id="hmi-panel-remove">
        <source>Remove</source>
        <extracomment>A phone or network goes from around the car.</extracomment>
        <translation>Remove</translation>
    </message>
    <message id="hmi-panel-out-of-range">
        <source>out of range</source>
        <translation>out of range</translation>
    </message>
    <message id="hmi-panel-hold-pairing">
        <source>a pairing waits for an answer</source>
        <translation>a pairing waits for an answer</translation>
    </message>
    <message id="hmi-panel-hold-notice">
        <source>a notice waits for an answer</source>
        <translation>a notice waits for an answer</translation>
    </message>
    <message id="hmi-panel-coming-notice">
        <source>Notice, day −%1: %2</source>
        <extracomment>A notice on the unit's screen so many days before an end; %2 are products.</extracomment>
        <translation>Notice, day −%1: %2</translation>
    </message>
    <message id="hmi-panel-coming-end">
        <source>End of %1</source>
        <extracomment>%1 are products.</extracomment>
        <translation>End of %1</translation>
    </message>
    <message id="hmi-panel-coming-begin">
        <source>Beginning of %1</source>
        <extracomment>%1 are products.</extracomment>
        <translation>Beginning of %1</translation>
    </message>
    <message id="hmi-panel-coming-notices">
        <source>The notice on the screen changes</source>
        <translation>The notice on the screen changes</translation>
    </message>
    <message id="hmi-panel-coming-terms">
        <source>The terms of use are due</source>
        <translation>The terms of use are due</translation>
    </message>
    <message id="hmi-panel-coming-arrival">
        <source>The car arrives</source>
        <translation>The car arrives</translation>
    </message>
    <message id="hmi-panel-coming-dry">
        <source>The car stands, with nothing left to drive with</source>
        <translation>The car stands, with nothing left to drive with</translation>
    </message>
    <message id="hmi-panel-coming-turn">
        <source>A turn of the drive</source>
        <extracomment>A tunnel begins or ends, or the highest speed is reached.</extracomment>
        <translation>A turn of the drive</translation>
    </message>
    <message id="hmi-panel-coming-member">
        <source>Something in %1</source>
        <extracomment>%1 is a process: unit, backend.</extracomment>
        <translation>Something in %1</translation>
    </message>
    <message id="hmi-panel-clocks-wrong">
        <source>Clocks that are wrong: %1</source>
        <extracomment>%1 is a list of clocks: Unit, GPS, Backend.</extracomment>
        <translation>Clocks that are wrong: %1</translation>
    </message>
    <message id="hmi-panel-member-follows">
        <source>follows the clock</source>
        <translation>follows the clock</translation>
    </message>
    <message id="hmi-panel-member-absent">
        <source>not running</source>
        <translation>not running</translation>
    </message>
    <message id="hmi-panel-bluetooth-pairing">
        <source>pairing with %1</source>
        <extracomment>%1 is a phone.</extracomment>
        <translation>pairing with %1</translation>
    </message>
    <message id="hmi-panel-bluetooth-network">
        <source>online through %1</source>
        <extracomment>%1 is a phone whose internet is used.</extracomment>
        <translation>online through %1</translation>
    </message>
    <message id="hmi-panel-bluetooth-discoverable">
        <source>visible to phones</source>
        <translation>visible to phones</translation>
    </message>
    <message id="hmi-panel-bluetooth-discovering">
        <source>looking for phones</source>
        <translation>looking for phones</translation>
    </message>
    <message id="hmi-panel-bluetooth-connected">
        <source>connected to %1</source>
        <extracomment>%1 is a phone.</extracomment>
        <translation>connected to %1</translation>
    </message>
    <message id="hmi-panel-wifi-joining">
        <source>joining %1</source>
        <extracomment>%1 is a Wi-Fi network.</extracomment>
        <translation>joining %1</translation>
    </message>
    <message id="hmi-panel-wifi-joined">
        <source>joined %1</source>
        <extracomment>%1 is a Wi-Fi network.</extracomment>
        <translation>joined %1</translation>
    </message>
    <message id="hmi-panel-loading">
        <source>One moment…</source>
        <extracomment>The backend is asked.</extracomment>
        <translation>One moment…</translation>
    </message>
    <message id="hmi-panel-on">
        <source>on</source>
        <translation>on</translation>
    </message>
    <message id="hmi-panel-off">
        <source>off</source>
        <translation>off</translation>
    </message>
    <message id="hmi-pair-searching">
        <source>Looking for phones…</source>
        <extracomment>Above the list of phones while the unit looks for them.</extracomment>
        <translation>Looking for phones…</translation>
    </message>
    <message id="hmi-pair-found">
        <source>Phones near the car</source>
        <extracomment>Above the list of phones when the unit does not look for them.</extracomment>
        <translation>Phones near the car</translation>
    </message>
    <message id="hmi-pair-hint">
        <source>On the phone, open Settings › Bluetooth and keep that page open.</source>
        <extracomment>Under the list of phones.</extracomment>
        <translation>On the phone, open Settings › Bluetooth and keep that page open.</translation>
    </message>
    <message id="hmi-pair-locked">
        <source>Pairing is locked while the car is moving.</source>
        <oldsource>Phones can be paired when the car stands still.</oldsource>
        <extracomment>In place of the list of phones while the car is moving.</extracomment>
        <translation>Pairing is locked while the car is moving.</translation>
    </message>
    <message id="hmi-pair-asking">
        <source>Asking %1…</source>
        <extracomment>The phone has been asked to pair; %1 is its name.</extracomment>
        <translation>Asking %1…</translation>
    </message>
    <message id="hmi-pair-paired">
        <source>%1 is paired</source>
        <extracomment>Paired; %1 is the phone's name.</extracomment>
        <translation>%1 is paired</translation>
    </message>
    <message id="hmi-pair-seeking">
        <source>Looking for %1…</source>
        <extracomment>The phone is to be paired again and has to be found first; %1 is its name.</extracomment>
        <translation>Looking for %1…</translation>
    </message>
    <message id="hmi-pair-seeking-help">
        <source>On the phone, open Settings › Bluetooth and remove the car there, if it is listed.</source>
        <extracomment>While a phone is looked for that is to be paired again.</extracomment>
        <translation>On the phone, open Settings › Bluetooth and remove the car there, if it is listed.</translation>
    </message>
    <message id="hmi-pair-online">
        <source>Online through %1</source>
        <extracomment>Paired and online; %1 is the phone's name.</extracomment>
        <translation>Online through %1</translation>
    </message>
    <message id="hmi-pair-failed">
        <source>Not paired</source>
        <extracomment>Pairing did not succeed.</extracomment>
        <translation>Not paired</translation>
    </message>
    <message id="hmi-word-again">
        <source>Try again</source>
        <extracomment>Button: try the same once more.</extracomment>
        <translation>Try again</translation>
    </message>
    <message id="hmi-pair-home">
        <source>Go to the first page</source>
        <extracomment>Button after pairing: to the first page.</extracomment>
        <translation>Go to the first page</translation>
    </message>
    <message id="hmi-phones-again">
        <source>Pair again</source>
        <extracomment>Button: pair this phone anew, because it has deleted the pairing.</extracomment>
        <translation>Pair again</translation>
    </message>
    <message id="hmi-pair-later">
        <source>Later</source>
        <extracomment>Button after pairing: leave tethering for another time.</extracomment>
        <translation>Later</translation>
    </message>
    <message id="hmi-pair-step-choose">
        <source>Choose the phone</source>
        <extracomment>Pairing, first step.</extracomment>
        <translation>Choose the phone</translation>
    </message>
    <message id="hmi-pair-step-compare">
        <source>Compare the two codes</source>
        <extracomment>Pairing, second step.</extracomment>
        <translation>Compare the two codes</translation>
    </message>
    <message id="hmi-pair-step-accept">
        <source>Accept on both</source>
        <extracomment>Pairing, third step.</extracomment>
        <translation>Accept on both</translation>
    </message>
    <message id="hmi-pair-step-share">
        <source>On the phone, switch on Bluetooth tethering</source>
        <extracomment>Pairing, fourth step.</extracomment>
        <translation>On the phone, switch on Bluetooth tethering</translation>
    </message>
    <message id="hmi-pair-match">
        <source>They match</source>
        <extracomment>Button: the two codes are the same.</extracomment>
        <translation>They match</translation>
    </message>
    <message id="hmi-pair-differ">
        <source>They differ</source>
        <extracomment>Button: the two codes are not the same.</extracomment>
        <translation>They differ</translation>
    </message>
    <message id="hmi-pair-waiting">
        <source>Accept on the phone too</source>
        <extracomment>Pairing was accepted in the car; the phone's answer is missing.</extracomment>
        <translation>Accept on the phone too</translation>
    </message>
    <message id="hmi-phones-tethering-on">
        <source>tethering on</source>
        <extracomment>State of a phone: it shares its internet connection.</extracomment>
        <translation>tethering on</translation>
    </message>
    <message id="hmi-phones-tethering-off">
        <source>tethering off</source>
        <extracomment>State of a phone: it does not share its internet connection.</extracomment>
        <translation>tethering off</translation>
    </message>
    <message id="hmi-word-out-of-range">
        <source>Out of range</source>
        <extracomment>State of a phone or network.</extracomment>
        <translation>Out of range</translation>
    </message>
    <message id="hmi-phones-lending">
        <source>It lends the car its internet connection.</source>
        <extracomment>What a phone does for the car.</extracomment>
        <translation>It lends the car its internet connection.</translation>
    </message>
    <message id="hmi-phones-comes">
        <source>It connects by itself when it is in the car with Bluetooth on.</source>
        <extracomment>What makes a known phone connect.</extracomment>
        <translation>It connects by itself when it is in the car with Bluetooth on.</translation>
    </message>
    <message id="hmi-word-forget">
        <source>Forget</source>
        <extracomment>Button of a question: yes, forget the phone or network.</extracomment>
        <translation>Forget</translation>
    </message>
    <message id="hmi-bluetooth-title">
        <source>Bluetooth connection</source>
        <extracomment>Title of the page of phones in the setup. French: the real menu's name.</extracomment>
        <translation>Bluetooth connection</translation>
    </message>
    <message id="hmi-bluetooth-turn-on">
        <source>Turn on Bluetooth</source>
        <extracomment>Button.</extracomment>
        <translation>Turn on Bluetooth</translation>
    </message>
    <message id="hmi-bluetooth-powerless">
        <source>Bluetooth is off. It has power while the ignition is on.</source>
        <extracomment>Bluetooth's state on the page of phones.</extracomment>
        <translation>Bluetooth is off. It has power while the ignition is on.</translation>
    </message>
    <message id="hmi-bluetooth-off">
        <source>Bluetooth is off.</source>
        <extracomment>Bluetooth's state on the page of phones.</extracomment>
        <translation>Bluetooth is off.</translation>
    </message>
    <message id="hmi-phones-empty-text">
        <source>A paired phone lends the car its internet connection, over Bluetooth.</source>
        <extracomment>Page of phones without a phone: what it is good for.</extracomment>
        <translation>A paired phone lends the car its internet connection, over Bluetooth.</translation>
    </message>
    <message id="hmi-phones-empty">
        <source>No phone is paired</source>
        <extracomment>Page of phones without a phone.</extracomment>
        <translation>No phone is paired</translation>
    </message>
    <message id="hmi-destinations-favourites">
        <source>Favourites</source>
        <extracomment>The page of destinations and the menu that leads there, in some cars.</extracomment>
        <translation>Favourites</translation>
    </message>
    <message id="hmi-destinations-favourite-destinations">
        <source>Favourite destinations</source>
        <extracomment>The page of destinations and the menu that leads there, in most cars.</extracomment>
        <translation>Favourite destinations</translation>
    </message>
    <message id="hmi-destinations-not-set">
        <source>Not set</source>
        <extracomment>Caption of home and work as long as they are not set.</extracomment>
        <translation>Not set</translation>
    </message>
    <message id="hmi-destinations-route-to">
        <source>Route to %1</source>
        <extracomment>Button beside home and work: a route there at one touch; %1 is which.</extracomment>
        <translation>Route to %1</translation>
    </message>
    <message id="hmi-destinations-empty">
        <source>Saved and recent places stand here. Search, or touch the map.</source>
        <oldsource>Favourites and recent destinations stand here. A touch on the map, or a search, finds a place to save.</oldsource>
        <extracomment>List of destinations with neither favourites nor recent ones: how they come.</extracomment>
        <translation>Saved and recent places stand here. Search, or touch the map.</translation>
    </message>
    <message id="hmi-destinations-add">
        <source>Add favourite</source>
        <extracomment>Button: look for a place that becomes a favourite.</extracomment>
        <translation>Add favourite</translation>
    </message>
    <message id="hmi-destinations-ask">
        <source>Remove %1?</source>
        <extracomment>Question before a destination is taken out of the list; %1 is its name.</extracomment>
        <translation>Remove %1?</translation>
    </message>
    <message id="hmi-word-cancel">
        <source>Cancel</source>
        <extracomment>Button of a question: no, change nothing.</extracomment>
        <translation>Cancel</translation>
    </message>
    <message id="hmi-destinations-ask-text">
        <source>The place stays on the map; only this list forgets it.</source>
        <extracomment>Question before a destination is taken out of the list: what stays.</extracomment>
        <translation>The place stays on the map; only this list forgets it.</translation>
    </message>
    <message id="hmi-phones-forget-text">
        <source>The car no longer connects to it by itself. It can be paired again.</source>
        <extracomment>Question before a phone is forgotten: the consequence.</extracomment>
        <translation>The car no longer connects to it by itself. It can be paired again.</translation>
    </message>
    <message id="hmi-phones-forget">
        <source>Forget %1?</source>
        <extracomment>Question before a phone is forgotten; %1 is its name.</extracomment>
        <translation>Forget %1?</translation>
    </message>
    <message id="hmi-online-account">
        <source>Lexus Online</source>
        <extracomment>Row: the account of the connected services. French: the real menu's name.</extracomment>
        <translation>Lexus Online</translation>
    </message>
    <message id="hmi-account-existing-caption">
        <source>Sign in with e-mail and password</source>
        <extracomment>Under "Existing account".</extracomment>
        <translation>Sign in with e-mail and password</translation>
    </message>
    <message id="hmi-account-new-caption">
        <source>Make one here, in a minute</source>
        <extracomment>Under "New account".</extracomment>
        <translation>Make one here, in a minute</translation>
    </message>
    <message id="hmi-account-new-step">
        <source>New account · %1 of 3</source>
        <extracomment>Title of the page that makes an account; %1 is the number of the step.</extracomment>
        <translation>New account · %1 of 3</translation>
    </message>
    <message id="hmi-account-new">
        <source>New account</source>
        <extracomment>Row and title: make an account. French: the real menu's name.</extracomment>
        <translation>New account</translation>
    </message>
    <message id="hmi-account-new-offline">
        <source>A new account needs a connection</source>
        <extracomment>Page that makes an account, while the unit is offline.</extracomment>
        <translation>A new account needs a connection</translation>
    </message>
    <message id="hmi-account-existing">
        <source>Existing account</source>
        <extracomment>Row and title: sign in with an account that exists. French: the real menu's name.</extracomment>
        <translation>Existing account</translation>
    </message>
    <message id="hmi-account-why">
        <source>An account links this car to the online services. The three free years start with the first sign-in.</source>
        <extracomment>What signing in is good for.</extracomment>
        <translation>An account links this car to the online services. The three free years start with the first sign-in.</translation>
    </message>
    <message id="hmi-account-kept">
        <source>This unit stays signed in. The password is not stored.</source>
        <extracomment>Signed in: what the unit keeps.</extracomment>
        <translation>This unit stays signed in. The password is not stored.</translation>
    </message>
    <message id="hmi-account-unsaved">
        <source>The sign-in could not be saved: after a restart you sign in again.</source>
        <extracomment>Signed in, but the sign-in could not be saved.</extracomment>
        <translation>The sign-in could not be saved: after a restart you sign in again.</translation>
    </message>
    <message id="hmi-account-other">
        <source>Use another account</source>
        <extracomment>Button: sign in with another account; the present one stays until that one is accepted.</extracomment>
        <translation>Use another account</translation>
    </message>
    <message id="hmi-account-car">
        <source>This car</source>
        <extracomment>Title of the facts that an account is linked with.</extracomment>
        <translation>This car</translation>
    </message>
    <message id="hmi-sign-out">
        <source>Sign out</source>
        <extracomment>Button: end the sign-in on this unit.</extracomment>
        <translation>Sign out</translation>
    </message>
    <message id="hmi-sign-out-text">
        <source>The free period goes on. You need your password to sign in again.</source>
        <extracomment>Question before signing out: the consequence.</extracomment>
        <translation>The free period goes on. You need your password to sign in again.</translation>
    </message>
    <message id="hmi-sign-out-title">
        <source>Sign out on this unit?</source>
        <extracomment>Question before signing out.</extracomment>
        <translation>Sign out on this unit?</translation>
    </message>
    <message id="hmi-display-title">
        <source>Display</source>
        <extracomment>Row and title: brightness of the display.</extracomment>
        <translation>Display</translation>
    </message>
    <message id="hmi-display-auto-caption">
        <source>Day from 7:00 to 20:00, then night</source>
        <extracomment>When the display is bright by itself.</extracomment>
        <translation>Day from 7:00 to 20:00, then night</translation>
    </message>
    <message id="hmi-display-auto">
        <source>Automatic</source>
        <extracomment>The display follows the time of day.</extracomment>
        <translation>Automatic</translation>
    </message>
    <message id="hmi-display-day-caption">
        <source>Always bright</source>
        <extracomment>What the bright display is.</extracomment>
        <translation>Always bright</translation>
    </message>
    <message id="hmi-display-day">
        <source>Day</source>
        <extracomment>The display is bright.</extracomment>
        <translation>Day</translation>
    </message>
    <message id="hmi-display-night-caption">
        <source>Always dark</source>
        <extracomment>What the dark display is.</extracomment>
        <translation>Always dark</translation>
    </message>
    <message id="hmi-display-night">
        <source>Night</source>
        <extracomment>The display is dark.</extracomment>
        <translation>Night</translation>
    </message>
    <message id="hmi-sign-in-check">
        <source>%1: check this</source>
        <extracomment>Label of a text field whose text is refused; %1 is its name.</extracomment>
        <translation>%1: check this</translation>
    </message>
    <message id="hmi-sign-in-meaning">
        <source>The password is not stored. The three free years start when the account is accepted.</source>
        <extracomment>Sign-in page, one line: what signing in means.</extracomment>
        <translation>The password is not stored. The three free years start when the account is accepted.</translation>
    </message>
    <message id="hmi-sign-in-meaning-again">
        <source>The password is not stored. The end of the free period stays as it is.</source>
        <extracomment>Sign-in page, one line: what signing in means once the free period has begun.</extracomment>
        <translation>The password is not stored. The end of the free period stays as it is.</translation>
    </message>
    <message id="hmi-sign-in-changing">
        <source>%1 stays signed in until the other account is accepted.</source>
        <extracomment>Sign-in page, one line, while somebody is signed in; %1 is a name.</extracomment>
        <translation>%1 stays signed in until the other account is accepted.</translation>
    </message>
    <message id="hmi-sign-in-mailed">
        <source>Open the link in the e-mail to %1, then sign in.</source>
        <extracomment>Sign-in page, one line: the activation e-mail was sent again; %1 is an address.</extracomment>
        <translation>Open the link in the e-mail to %1, then sign in.</translation>
    </message>
    <message id="hmi-sign-in-mail">
        <source>Send e-mail</source>
        <extracomment>Button: send the activation e-mail again. At most 14 characters.</extracomment>
        <translation>Send e-mail</translation>
    </message>
    <message id="hmi-sign-in-email">
        <source>E-mail</source>
        <extracomment>Field for an e-mail address.</extracomment>
        <translation>E-mail</translation>
    </message>
    <message id="hmi-word-password">
        <source>Password</source>
        <extracomment>Field for a password.</extracomment>
        <translation>Password</translation>
    </message>
    <message id="hmi-key-next">
        <source>Next</source>
        <extracomment>Action key of the keyboard: to the next field.</extracomment>
        <translation>Next</translation>
    </message>
    <message id="hmi-sign-in-offline">
        <source>Signing in needs a connection</source>
        <extracomment>Sign-in page while the unit is offline.</extracomment>
        <translation>Signing in needs a connection</translation>
    </message>
    <message id="hmi-language-title">
        <source>Language and units</source>
        <extracomment>Row and title: language and units.</extracomment>
        <translation>Language and units</translation>
    </message>
    <message id="hmi-language-en">
        <source>English</source>
        <extracomment>Name of the language in itself; never translated.</extracomment>
        <translation>English</translation>
    </message>
    <message id="hmi-language-fr">
        <source>Français</source>
        <extracomment>Name of the language in itself; never translated.</extracomment>
        <translation>Français</translation>
    </message>
    <message id="hmi-units-title">
        <source>Units</source>
        <extracomment>Title of the list of units.</extracomment>
        <translation>Units</translation>
    </message>
    <message id="hmi-units-distance">
        <source>Distance</source>
        <extracomment>Name of a unit.</extracomment>
        <translation>Distance</translation>
    </message>
    <message id="hmi-units-km">
        <source>Kilometres (km)</source>
        <extracomment>A unit of distance.</extracomment>
        <translation>Kilometres (km)</translation>
    </message>
    <message id="hmi-units-mi">
        <source>Miles (mi)</source>
        <extracomment>A unit of distance.</extracomment>
        <translation>Miles (mi)</translation>
    </message>
    <message id="hmi-units-temperature">
        <source>Temperature</source>
        <extracomment>Name of a unit.</extracomment>
        <translation>Temperature</translation>
    </message>
    <message id="hmi-units-celsius">
        <source>Degrees Celsius (%1)</source>
        <extracomment>A unit; %1 is its sign, °C.</extracomment>
        <translation>Degrees Celsius (%1)</translation>
    </message>
    <message id="hmi-units-time">
        <source>Time of day</source>
        <extracomment>Name of a unit.</extracomment>
        <translation>Time of day</translation>
    </message>
    <message id="hmi-units-24h">
        <source>24 hours</source>
        <extracomment>A unit.</extracomment>
        <translation>24 hours</translation>
    </message>
    <message id="hmi-wifi-connect">
        <source>Connect</source>
        <extracomment>Button: connect to this network.</extracomment>
        <translation>Connect</translation>
    </message>
    <message id="hmi-wifi-disconnect">
        <source>Disconnect</source>
        <extracomment>Button: leave this network.</extracomment>
        <translation>Disconnect</translation>
    </message>
    <message id="hmi-services-days" numerus="yes">
        <source>%n day(s) left</source>
        <extracomment>How much is left; %n is the number of days.</extracomment>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message id="hmi-online-services-some">
        <source>Traffic, search, fuel, parking, weather</source>
        <extracomment>Under "Online services": some of them.</extracomment>
        <translation>Traffic, search, fuel, parking, weather</translation>
    </message>
    <message id="hmi-online-title">
        <source>Online</source>
        <extracomment>Row and title of the online services. French: the real menu's name.</extracomment>
        <translation>Online</translation>
    </message>
    <message id="hmi-subscriptions-title">
        <source>Subscriptions</source>
        <extracomment>Row and title: what is subscribed to, and until when.</extracomment>
        <translation>Subscriptions</translation>
    </message>
    <message id="hmi-online-through">
        <source>The car reaches the online service through %1.</source>
        <extracomment>Online: through which phone or network; %1 is its name.</extracomment>
        <translation>The car reaches the online service through %1.</translation>
    </message>
    <message id="hmi-card-round-trip">
        <source>Response time</source>
        <extracomment>Name of a line: how long the online service takes to answer.</extracomment>
        <translation>Response time</translation>
    </message>
    <message id="hmi-card-milliseconds">
        <source>%1 ms</source>
        <extracomment>A time; %1 is a number of milliseconds.</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message id="hmi-online-check">
        <source>Check now</source>
        <extracomment>Button: look at once whether the internet can be reached.</extracomment>
        <translation>Check now</translation>
    </message>
    <message id="hmi-wifi-password">
        <source>Password of %1</source>
        <extracomment>Field for the password of a Wi-Fi network; %1 is its name.</extracomment>
        <translation>Password of %1</translation>
    </message>
    <message id="hmi-notice-free" numerus="yes">
        <source>Your free online services end in %n day(s)</source>
        <extracomment>Notice: the free period ends; %n is the number of days.</extracomment>
        <translation>
            <numerusform>Your free online services end in %n day</numerusform>
            <numerusform>Your free online services end in %n days</numerusform>
        </translation>
    </message>
    <message id="hmi-notice-free-today">
        <source>Your free online services end today</source>
        <extracomment>Notice: the free period ends on this very day.</extracomment>
        <translation>Your free online services end today</translation>
    </message>
    <message id="hmi-notice-both" numerus="yes">
        <source>Your online services end in %n day(s)</source>
        <extracomment>Notice: all subscriptions end on one day; %n is the number of days.</extracomment>
        <translation>
            <numerusform>Your online services end in %n day</numerusform>
            <numerusform>Your online services end in %n days</numerusform>
        </translation>
    </message>
    <message id="hmi-notice-both-today">
        <source>Your online services end today</source>
        <extracomment>Notice: all subscriptions end on this very day.</extracomment>
        <translation>Your online services end today</translation>
    </message>
    <message id="hmi-notice-one" numerus="yes">
        <source>%1 ends in %n day(s)</source>
        <extracomment>Notice: one subscription ends; %1 is its name, %n is the number of days.</extracomment>
        <translation>
            <numerusform>%1 ends in %n day</numerusform>
            <numerusform>%1 ends in %n days</numerusform>
        </translation>
    </message>
    <message id="hmi-notice-one-today">
        <source>%1 ends today</source>
        <extracomment>Notice: one subscription ends on this very day; %1 is its name.</extracomment>
        <translation>%1 ends today</translation>
    </message>
    <message id="hmi-notice-text">
        <source>On %1 at %2. Navigation on board keeps working.</source>
        <extracomment>Notice: when it ends, and what goes on. %1 is a date, %2 a time of day.</extracomment>
        <translation>On %1 at %2. Navigation on board keeps working.</translation>
    </message>
    <message id="hmi-renew">
        <source>Renew</source>
        <extracomment>Button: to the page where a subscription is made longer.</extracomment>
        <translation>Renew</translation>
    </message>
    <message id="hmi-destinations-name">
        <source>Name</source>
        <extracomment>Field for the name that a person gives a favourite destination.</extracomment>
        <translation>Name</translation>
    </message>
    <message id="hmi-word-ok">
        <source>OK</source>
        <extracomment>Button under a message: it was read.
----------
Button: take what was typed.</extracomment>
        <translation>OK</translation>
    </message>
    <message id="hmi-destinations-name-hint">
        <source>The search finds it by this name too.</source>
        <extracomment>Under the field for the name of a favourite destination.</extracomment>
        <translation>The search finds it by this name too.</translation>
    </message>
    <message id="hmi-wifi-hidden-hint">
        <source>Exactly as on the router. Without a password, the network is taken for an open one.</source>
        <extracomment>Page of a network that does not tell its name, one line.</extracomment>
        <translation>Exactly as on the router. Without a password, the network is taken for an open one.</translation>
    </message>
    <message id="hmi-wifi-hidden-name">
        <source>Network name</source>
        <extracomment>Field for the name of a network.</extracomment>
        <translation>Network name</translation>
    </message>
    <message id="hmi-wifi-password-hint">
        <source>8 characters or more, as shown on the phone or under the router.</source>
        <extracomment>Under the field for the password of a Wi-Fi network.</extracomment>
        <translation>8 characters or more, as shown on the phone or under the router.</translation>
    </message>
    <message id="hmi-word-wifi">
        <source>Wi-Fi</source>
        <extracomment>What carries the connection.</extracomment>
        <translation>Wi-Fi</translation>
    </message>
    <message id="hmi-setup-language-now">
        <source>English</source>
        <extracomment>Setup: the present language, by its own name.</extracomment>
        <translation>English</translation>
    </message>
    <message id="hmi-vehicle-title">
        <source>Vehicle</source>
        <extracomment>Row and title: facts about the car.</extracomment>
        <translation>Vehicle</translation>
    </message>
    <message id="hmi-setup-maps-importing">
        <source>Import: %1</source>
        <extracomment>Under "Map regions": an import is under way; %1 is "45 %".</extracomment>
        <translation>Import: %1</translation>
    </message>
    <message id="hmi-profile-caption">
        <source>Factory reset</source>
        <extracomment>Under "User profile" where there is little room. At most 20 characters.</extracomment>
        <translation>Factory reset</translation>
    </message>
    <message id="hmi-profile-caption-full">
        <source>Remove before you sell the car</source>
        <extracomment>Under "User profile": when its page is needed.</extracomment>
        <translation>Remove before you sell the car</translation>
    </message>
    <message id="hmi-profile-row">
        <source>User profile</source>
        <extracomment>Row: the user profile on this unit.</extracomment>
        <translation>User profile</translation>
    </message>
    <message id="hmi-subscriptions-pending">
        <source>Accept the terms of use on the portal by %1, or the services are suspended.</source>
        <extracomment>Subscriptions page: the terms of use are not accepted yet; %1 is a date.</extracomment>
        <translation>Accept the terms of use on the portal by %1, or the services are suspended.</translation>
    </message>
    <message id="hmi-subscriptions-suspended">
        <source>Suspended since %1. Accept the terms of use on the portal.</source>
        <extracomment>Subscriptions page: the terms of use were not accepted in time; %1 is a date.</extracomment>
        <translation>Suspended since %1. Accept the terms of use on the portal.</translation>
    </message>
    <message id="hmi-subscriptions-waiting-text">
        <source>They start the moment your account is accepted on this unit.</source>
        <extracomment>Subscriptions page before the first sign-in: what to do.</extracomment>
        <translation>They start the moment your account is accepted on this unit.</translation>
    </message>
    <message id="hmi-subscriptions-asking-text">
        <source>The unit asks the online service for your subscriptions.</source>
        <extracomment>Subscriptions page: signed in, but the period is not known yet.</extracomment>
        <translation>The unit asks the online service for your subscriptions.</translation>
    </message>
    <message id="hmi-subscriptions-waiting">
        <source>Three free years of online services</source>
        <extracomment>Subscriptions page before the first sign-in.</extracomment>
        <translation>Three free years of online services</translation>
    </message>
    <message id="hmi-subscriptions-asking">
        <source>One moment…</source>
        <extracomment>Subscriptions page: the unit asks the service.</extracomment>
        <translation>One moment…</translation>
    </message>
    <message id="hmi-subscriptions-connected">
        <source>Connected services of the phone app: until %1.</source>
        <extracomment>Subscriptions page: until when the phone app may use the car; %1 is a date.</extracomment>
        <translation>Connected services of the phone app: until %1.</translation>
    </message>
    <message id="hmi-subscriptions-connected-over">
        <source>Connected services of the phone app: ended on %1.</source>
        <extracomment>Subscriptions page: the phone app may use the car no more; %1 is a date.</extracomment>
        <translation>Connected services of the phone app: ended on %1.</translation>
    </message>
    <message id="hmi-subscriptions-held">
        <source>The satellites tell a later date. It counts once the online service confirms it.</source>
        <extracomment>Subscriptions page: the satellites tell a much later date than the unit knows.</extracomment>
        <translation>The satellites tell a later date. It counts once the online service confirms it.</translation>
    </message>
    <message id="hmi-subscriptions-stale">
        <source>Not up to date: the online service could not be asked just now.</source>
        <extracomment>Subscriptions page: what is shown is the last known state.</extracomment>
        <translation>Not up to date: the online service could not be asked just now.</translation>
    </message>
    <message id="hmi-term-map-what">
        <source>Map updates, traffic, online search</source>
        <extracomment>What Map Care opens.</extracomment>
        <translation>Map updates, traffic, online search</translation>
    </message>
    <message id="hmi-term-map-short">
        <source>Maps, traffic, search</source>
        <extracomment>What Map Care opens, where there is little room.</extracomment>
        <translation>Maps, traffic, search</translation>
    </message>
    <message id="hmi-term-pack-what">
        <source>Fuel, parking, weather</source>
        <extracomment>What the Service Pack opens.</extracomment>
        <translation>Fuel, parking, weather</translation>
    </message>
    <message id="hmi-term-until">
        <source>Until %1, %2</source>
        <extracomment>End of a subscription; %1 is a date, %2 a time of day.</extracomment>
        <translation>Until %1, %2</translation>
    </message>
    <message id="hmi-term-since">
        <source>Since %1</source>
        <extracomment>Start of a subscription; %1 is a date.</extracomment>
        <translation>Since %1</translation>
    </message>
    <message id="hmi-term-free">
        <source>Free period</source>
        <extracomment>A subscription that costs nothing.</extracomment>
        <translation>Free period</translation>
    </message>
    <message id="hmi-term-bought">
        <source>Subscribed</source>
        <extracomment>A subscription that was paid for.</extracomment>
        <translation>Subscribed</translation>
    </message>
    <message id="hmi-term-ended">
        <source>Ended</source>
        <extracomment>A subscription that is over.</extracomment>
        <translation>Ended</translation>
    </message>
    <message id="hmi-gate-state-never">
        <source>Not subscribed</source>
        <extracomment>State of an online service: nothing was ever bought that opens it.</extracomment>
        <translation>Not subscribed</translation>
    </message>
    <message id="hmi-service-traffic">
        <source>Real-time traffic</source>
        <extracomment>Name of an online service: congestion and incidents.</extracomment>
        <translation>Real-time traffic</translation>
    </message>
    <message id="hmi-service-poi">
        <source>Online search</source>
        <extracomment>Name of an online service: points of interest.</extracomment>
        <translation>Online search</translation>
    </message>
    <message id="hmi-service-street-view">
        <source>Street View</source>
        <extracomment>Name of an online service; not translated.</extracomment>
        <translation>Street View</translation>
    </message>
    <message id="hmi-service-fuel">
        <source>Fuel</source>
        <extracomment>Name of an online service: stations and prices.</extracomment>
        <translation>Fuel</translation>
    </message>
    <message id="hmi-service-parking">
        <source>Parking</source>
        <extracomment>Name of an online service: places and prices.</extracomment>
        <translation>Parking</translation>
    </message>
    <message id="hmi-service-weather">
        <source>Weather</source>
        <extracomment>Name of an online service.</extracomment>
        <translation>Weather</translation>
    </message>
    <message id="hmi-service-store">
        <source>e-Store</source>
        <extracomment>Name of an online service; not translated.</extracomment>
        <translation>e-Store</translation>
    </message>
    <message id="hmi-service-maps">
        <source>Map update</source>
        <extracomment>Name of an online service: maps over the air.</extracomment>
        <translation>Map update</translation>
    </message>
    <message id="hmi-service-coyote">
        <source>Coyote</source>
        <extracomment>Name of an online service; not translated.</extracomment>
        <translation>Coyote</translation>
    </message>
    <message id="hmi-service-destinations">
        <source>My Destinations</source>
        <extracomment>Name of an online service: destinations sent from the phone.</extracomment>
        <translation>My Destinations</translation>
    </message>
    <message id="hmi-term-map">
        <source>Map Care</source>
        <extracomment>Names of the two products; they are not translated.</extracomment>
        <translation>Map Care</translation>
    </message>
    <message id="hmi-term-pack">
        <source>Service Pack</source>
        <extracomment>Names of the two products; they are not translated.</extracomment>
        <translation>Service Pack</translation>
    </message>
    <message id="hmi-term-connected">
        <source>Connected services</source>
        <extracomment>Name of a product: what the phone app does with the car.</extracomment>
        <translation>Connected services</translation>
    </message>
    <message id="hmi-gate-state-open">
        <source>Ready</source>
        <extracomment>State of an online service.</extracomment>
        <translation>Ready</translation>
    </message>
    <message id="hmi-gate-state-signed-in">
        <source>Sign in first</source>
        <extracomment>State of an online service: it needs an account.</extracomment>
        <translation>Sign in first</translation>
    </message>
    <message id="hmi-gate-state-linked">
        <source>Confirm this unit first</source>
        <extracomment>State of an online service: the owner has to confirm this unit.</extracomment>
        <translation>Confirm this unit first</translation>
    </message>
    <message id="hmi-gate-state-yet">
        <source>After another %1</source>
        <extracomment>State of an online service; %1 is a distance that is still to be driven.</extracomment>
        <translation>After another %1</translation>
    </message>
    <message id="hmi-gate-state-offered">
        <source>Not offered</source>
        <extracomment>State of an online service: this car or its country does not have it.</extracomment>
        <translation>Not offered</translation>
    </message>
    <message id="hmi-vehicle-unknown">
        <source>Not known yet</source>
        <extracomment>In place of a value that the car has not told.</extracomment>
        <translation>Not known yet</translation>
    </message>
    <message id="hmi-account-why-again">
        <source>An account links this car to the online services. The end of the free period stays as it is.</source>
        <extracomment>What signing in is good for, once the free period has begun.</extracomment>
        <translation>An account links this car to the online services. The end of the free period stays as it is.</translation>
    </message>
    <message id="hmi-vehicle-model">
        <source>Model</source>
        <extracomment>Name of the car's model.</extracomment>
        <translation>Model</translation>
    </message>
    <message id="hmi-vehicle-vin">
        <source>Vehicle identification number</source>
        <extracomment>Name of the car's identification number.</extracomment>
        <translation>Vehicle identification number</translation>
    </message>
    <message id="hmi-vehicle-ignition">
        <source>Ignition</source>
        <extracomment>Name of the ignition's state.</extracomment>
        <translation>Ignition</translation>
    </message>
    <message id="hmi-vehicle-odometer">
        <source>Odometer</source>
        <extracomment>Name of the distance driven.</extracomment>
        <translation>Odometer</translation>
    </message>
    <message id="hmi-vehicle-ignition-on">
        <source>On</source>
        <extracomment>State of the ignition.</extracomment>
        <translation>On</translation>
    </message>
    <message id="hmi-vehicle-ignition-off">
        <source>Off</source>
        <extracomment>State of the ignition.</extracomment>
        <translation>Off</translation>
    </message>
    <message id="hmi-vehicle-outside">
        <source>Outside</source>
        <extracomment>Name of the temperature outside.</extracomment>
        <translation>Outside</translation>
    </message>
    <message id="hmi-wifi-joining">
        <source>Connecting…</source>
        <extracomment>State of a network: the unit is trying it.</extracomment>
        <translation>Connecting…</translation>
    </message>
    <message id="hmi-wifi-addressing">
        <source>Getting an address…</source>
        <extracomment>State of a network: the unit waits for its address.</extracomment>
        <translation>Getting an address…</translation>
    </message>
    <message id="hmi-wifi-unsupported">
        <source>Not supported</source>
        <extracomment>State of a network: its protection is of a kind that the unit does not know.</extracomment>
        <translation>Not supported</translation>
    </message>
    <message id="hmi-wifi-hidden">
        <source>Hidden</source>
        <extracomment>State of a network: it does not tell its name.</extracomment>
        <translation>Hidden</translation>
    </message>
    <message id="hmi-wifi-known">
        <source>Saved</source>
        <extracomment>State of a network: its password is saved.</extracomment>
        <translation>Saved</translation>
    </message>
    <message id="hmi-wifi-secured">
        <source>Secured</source>
        <extracomment>State of a network: it asks for a password.</extracomment>
        <translation>Secured</translation>
    </message>
    <message id="hmi-wifi-open">
        <source>Open</source>
        <extracomment>State of a network: it asks for no password.</extracomment>
        <translation>Open</translation>
    </message>
    <message id="hmi-wifi-strong">
        <source>strong</source>
        <extracomment>Strength of a network.</extracomment>
        <translation>strong</translation>
    </message>
    <message id="hmi-wifi-medium">
        <source>medium</source>
        <extracomment>Strength of a network.</extracomment>
        <translation>medium</translation>
    </message>
    <message id="hmi-wifi-weak">
        <source>weak</source>
        <extracomment>Strength of a network.</extracomment>
        <translation>weak</translation>
    </message>
    <message id="hmi-wifi-other">
        <source>Other network</source>
        <extracomment>Title while a network is typed that does not tell its name.
----------
Button: to a network that is not in the list, because it does not tell its name.</extracomment>
        <translation>Other network</translation>
    </message>
    <message id="hmi-wifi-turn-on">
        <source>Turn on Wi-Fi</source>
        <extracomment>Switch. French: the real menu's name.</extracomment>
        <translation>Turn on Wi-Fi</translation>
    </message>
    <message id="hmi-wifi-look">
        <source>Look again</source>
        <extracomment>Button: look for networks once more.</extracomment>
        <translation>Look again</translation>
    </message>
    <message id="hmi-wifi-saved">
        <source>Saved</source>
        <extracomment>Button: to the networks that are saved.</extracomment>
        <translation>Saved</translation>
    </message>
    <message id="hmi-wifi-unavailable">
        <source>Wi-Fi cannot be used</source>
        <extracomment>Wi-Fi cannot be used; the reason follows.</extracomment>
        <translation>Wi-Fi cannot be used</translation>
    </message>
    <message id="hmi-wifi-off-text">
        <source>Turn on Wi-Fi to use a phone’s hotspot or the network at home.</source>
        <extracomment>Wi-Fi page while Wi-Fi is off.</extracomment>
        <translation>Turn on Wi-Fi to use a phone’s hotspot or the network at home.</translation>
    </message>
    <message id="hmi-wifi-scanning">
        <source>Looking for networks…</source>
        <extracomment>Wi-Fi page while the unit looks for networks.</extracomment>
        <translation>Looking for networks…</translation>
    </message>
    <message id="hmi-wifi-none">
        <source>No network in range.</source>
        <extracomment>Wi-Fi page without any network.</extracomment>
        <translation>No network in range.</translation>
    </message>
    <message id="hmi-wifi-choose">
        <source>Choose a network.</source>
        <extracomment>Wi-Fi page: networks are listed at the left.</extracomment>
        <translation>Choose a network.</translation>
    </message>
    <message id="hmi-account-no-name">
        <source>Type a name.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Type a name.</translation>
    </message>
    <message id="hmi-account-long-name">
        <source>The name is too long: 100 characters at most.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>The name is too long: 100 characters at most.</translation>
    </message>
    <message id="hmi-account-weak-password">
        <source>Choose 8 characters or more, not your name or address.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Choose 8 characters or more, not your name or address.</translation>
    </message>
    <message id="hmi-account-email-taken">
        <source>There is an account with this address. Use “Existing account”.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>There is an account with this address. Use “Existing account”.</translation>
    </message>
    <message id="hmi-account-short-code">
        <source>Type all six digits.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Type all six digits.</translation>
    </message>
    <message id="hmi-account-wrong-code">
        <source>This code is not right. Look at the app again.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>This code is not right. Look at the app again.</translation>
    </message>
    <message id="hmi-account-code-expired">
        <source>This code is too old. Ask the app for a new one.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>This code is too old. Ask the app for a new one.</translation>
    </message>
    <message id="hmi-account-other-vehicle">
        <source>This code is for another car.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>This code is for another car.</translation>
    </message>
    <message id="hmi-account-too-many-requests">
        <source>Too many tries. Wait a moment, then try again.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Too many tries. Wait a moment, then try again.</translation>
    </message>
    <message id="hmi-account-not-allowed">
        <source>This is done on the portal, not in the car.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>This is done on the portal, not in the car.</translation>
    </message>
    <message id="hmi-account-active-in-another-account">
        <source>The services of this car are active in another account.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>The services of this car are active in another account.</translation>
    </message>
    <message id="hmi-account-active-in-another-account-of">
        <source>The services of this car are active in another account: %1.</source>
        <extracomment>Account: what went wrong; %1 is a masked e-mail address.</extracomment>
        <translation>The services of this car are active in another account: %1.</translation>
    </message>
    <message id="hmi-account-invalid-request">
        <source>The details were not understood. Check them and try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The details were not understood. Check them and try again.</translation>
    </message>
    <message id="hmi-account-wrong-password">
        <source>The password is wrong for this account.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The password is wrong for this account.</translation>
    </message>
    <message id="hmi-account-unknown-account">
        <source>There is no account with this e-mail address.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>There is no account with this e-mail address.</translation>
    </message>
    <message id="hmi-account-not-activated">
        <source>Activate the account first: open the link in the e-mail.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Activate the account first: open the link in the e-mail.</translation>
    </message>
    <message id="hmi-account-locked">
        <source>Locked after five wrong tries. Try again in 15 minutes.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Locked after five wrong tries. Try again in 15 minutes.</translation>
    </message>
    <message id="hmi-account-locked-until">
        <source>Locked after five wrong tries. Try again after %1.</source>
        <extracomment>Sign-in: what went wrong, and what to do; %1 is a time of day.</extracomment>
        <translation>Locked after five wrong tries. Try again after %1.</translation>
    </message>
    <message id="hmi-account-unknown-vehicle">
        <source>The online service does not know this car. Ask your retailer.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service does not know this car. Ask your retailer.</translation>
    </message>
    <message id="hmi-account-not-signed-in">
        <source>You are signed out. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>You are signed out. Sign in again.</translation>
    </message>
    <message id="hmi-account-token-expired">
        <source>The sign-in has expired. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The sign-in has expired. Sign in again.</translation>
    </message>
    <message id="hmi-account-token-reused">
        <source>The sign-in was used elsewhere. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The sign-in was used elsewhere. Sign in again.</translation>
    </message>
    <message id="hmi-account-other-device">
        <source>The sign-in belongs to another unit. Sign in here again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The sign-in belongs to another unit. Sign in here again.</translation>
    </message>
    <message id="hmi-account-not-found">
        <source>The online service did not find what was asked for.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service did not find what was asked for.</translation>
    </message>
    <message id="hmi-account-method-not-allowed">
        <source>The online service does not accept this request.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service does not accept this request.</translation>
    </message>
    <message id="hmi-account-too-large">
        <source>What was typed is too long.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>What was typed is too long.</translation>
    </message>
    <message id="hmi-account-request-timeout">
        <source>The request took too long on the way. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The request took too long on the way. Try again.</translation>
    </message>
    <message id="hmi-account-unavailable">
        <source>The online service is closed for a moment. Try again soon.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service is closed for a moment. Try again soon.</translation>
    </message>
    <message id="hmi-account-internal">
        <source>The online service has a fault. Try again later.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service has a fault. Try again later.</translation>
    </message>
    <message id="hmi-account-offline">
        <source>The unit is offline. Connect it, then sign in.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The unit is offline. Connect it, then sign in.</translation>
    </message>
    <message id="hmi-account-refused">
        <source>The online service cannot be reached. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service cannot be reached. Try again.</translation>
    </message>
    <message id="hmi-account-timeout">
        <source>The online service answers too slowly. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service answers too slowly. Try again.</translation>
    </message>
    <message id="hmi-account-lost">
        <source>The connection broke off. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The connection broke off. Try again.</translation>
    </message>
    <message id="hmi-account-server-error">
        <source>The online service has a fault. Try again later.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The online service has a fault. Try again later.</translation>
    </message>
    <message id="hmi-account-garbage">
        <source>The answer cannot be used. Try over another network.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>The answer cannot be used. Try over another network.</translation>
    </message>
    <message id="hmi-account-bad-email">
        <source>Type a whole e-mail address, such as name@example.com.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Type a whole e-mail address, such as name@example.com.</translation>
    </message>
    <message id="hmi-account-no-password">
        <source>Type the password.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Type the password.</translation>
    </message>
    <message id="hmi-account-ended-token-reused">
        <source>Signed out for safety: this sign-in was used elsewhere. Change your password.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Signed out for safety: this sign-in was used elsewhere. Change your password.</translation>
    </message>
    <message id="hmi-account-ended-token-expired">
        <source>You were signed out: the sign-in has expired.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>You were signed out: the sign-in has expired.</translation>
    </message>
    <message id="hmi-account-ended-other-device">
        <source>You were signed out: the sign-in belongs to another unit.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>You were signed out: the sign-in belongs to another unit.</translation>
    </message>
    <message id="hmi-account-ended-not-signed-in">
        <source>You were signed out. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>You were signed out. Sign in again.</translation>
    </message>
    <message id="hmi-account-ended-not-found">
        <source>You were signed out: the account is no longer there.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>You were signed out: the account is no longer there.</translation>
    </message>
    <message id="hmi-link-starting">
        <source>Starting…</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Starting…</translation>
    </message>
    <message id="hmi-link-help-starting">
        <source>The unit is starting; this takes a moment.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>The unit is starting; this takes a moment.</translation>
    </message>
    <message id="hmi-link-ignition-off">
        <source>Ignition off</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Ignition off</translation>
    </message>
    <message id="hmi-link-help-ignition-off">
        <source>Switch on the ignition to go online.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Switch on the ignition to go online.</translation>
    </message>
    <message id="hmi-link-no-phone">
        <source>No phone paired yet</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>No phone paired yet</translation>
    </message>
    <message id="hmi-link-help-no-phone">
        <source>Pair a phone and let it share its connection.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Pair a phone and let it share its connection.</translation>
    </message>
    <message id="hmi-link-phone-out-of-range">
        <source>Phone out of range</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Phone out of range</translation>
    </message>
    <message id="hmi-link-help-phone-out-of-range">
        <source>Bring %1 into the car, with Bluetooth on.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>Bring %1 into the car, with Bluetooth on.</translation>
    </message>
    <message id="hmi-link-tethering-off">
        <source>Tethering is off</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Tethering is off</translation>
    </message>
    <message id="hmi-link-help-tethering-off">
        <source>On %1, switch on Bluetooth tethering.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>On %1, switch on Bluetooth tethering.</translation>
    </message>
    <message id="hmi-link-network-out-of-range">
        <source>Network out of range</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Network out of range</translation>
    </message>
    <message id="hmi-link-help-network-out-of-range">
        <source>%1 is out of range; it connects by itself later.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 is out of range; it connects by itself later.</translation>
    </message>
    <message id="hmi-link-connecting">
        <source>Connecting…</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connecting…</translation>
    </message>
    <message id="hmi-link-help-connecting">
        <source>Connecting to %1…</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>Connecting to %1…</translation>
    </message>
    <message id="hmi-link-checking">
        <source>Checking…</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Checking…</translation>
    </message>
    <message id="hmi-link-help-checking">
        <source>%1 is connected; the internet is being checked.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 is connected; the internet is being checked.</translation>
    </message>
    <message id="hmi-link-bearer-refused">
        <source>Connection refused</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connection refused</translation>
    </message>
    <message id="hmi-link-help-bearer-refused">
        <source>%1 refused. Switch tethering off and on again.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 refused. Switch tethering off and on again.</translation>
    </message>
    <message id="hmi-link-no-internet">
        <source>Connected, no internet</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connected, no internet</translation>
    </message>
    <message id="hmi-link-help-no-internet">
        <source>%1 is connected, but has no internet itself.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 is connected, but has no internet itself.</translation>
    </message>
    <message id="hmi-link-captive-portal">
        <source>Sign-in page needed</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Sign-in page needed</translation>
    </message>
    <message id="hmi-link-help-captive-portal">
        <source>%1 wants a sign-in page: open it on a phone first.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 wants a sign-in page: open it on a phone first.</translation>
    </message>
    <message id="hmi-link-backend-unreachable">
        <source>Service unreachable</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service unreachable</translation>
    </message>
    <message id="hmi-link-help-backend-unreachable">
        <source>The online service cannot be reached. Trying again.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>The online service cannot be reached. Trying again.</translation>
    </message>
    <message id="hmi-link-backend-slow">
        <source>Service too slow</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service too slow</translation>
    </message>
    <message id="hmi-link-help-backend-slow">
        <source>The online service answers too slowly. Trying again.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>The online service answers too slowly. Trying again.</translation>
    </message>
    <message id="hmi-link-backend-error">
        <source>Service has a fault</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service has a fault</translation>
    </message>
    <message id="hmi-link-help-backend-error">
        <source>The online service has a fault. Trying again.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>The online service has a fault. Trying again.</translation>
    </message>
    <message id="hmi-link-backend-garbage">
        <source>Service answer unusable</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service answer unusable</translation>
    </message>
    <message id="hmi-link-help-backend-garbage">
        <source>Something on the way changes answers. Try elsewhere.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Something on the way changes answers. Try elsewhere.</translation>
    </message>
    <message id="hmi-link-radio-missing">
        <source>No radio adapter</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>No radio adapter</translation>
    </message>
    <message id="hmi-link-help-radio-missing">
        <source>The unit’s Bluetooth cannot be used. Switch on Wi-Fi, or ask your retailer.</source>
        <oldsource>The unit finds neither Bluetooth nor Wi-Fi. Plug in an adapter, or ask your retailer.</oldsource>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>The unit’s Bluetooth cannot be used. Switch on Wi-Fi, or ask your retailer.</translation>
    </message>
    <message id="hmi-link-radio-blocked">
        <source>Radios are blocked</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Radios are blocked</translation>
    </message>
    <message id="hmi-link-help-radio-blocked">
        <source>A switch on the machine holds the radios off (flight mode). Switch them on there.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>A switch on the machine holds the radios off (flight mode). Switch them on there.</translation>
    </message>
    <message id="hmi-link-phone-forgot">
        <source>Pair the phone again</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Pair the phone again</translation>
    </message>
    <message id="hmi-link-help-phone-forgot">
        <source>%1 has deleted the pairing. Pair it again.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 has deleted the pairing. Pair it again.</translation>
    </message>
    <message id="hmi-link-no-address">
        <source>No address given</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>No address given</translation>
    </message>
    <message id="hmi-link-help-no-address">
        <source>%1 gives the car no address. Switch its hotspot off and on.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 gives the car no address. Switch its hotspot off and on.</translation>
    </message>
    <message id="hmi-link-called-off">
        <source>Connecting cancelled</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connecting cancelled</translation>
    </message>
    <message id="hmi-link-help-called-off">
        <source>Connecting to %1 was cancelled here. Check now to try again.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>Connecting to %1 was cancelled here. Check now to try again.</translation>
    </message>
    <message id="hmi-link-wrong-password">
        <source>Wi-Fi password refused</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Wi-Fi password refused</translation>
    </message>
    <message id="hmi-link-help-wrong-password">
        <source>%1 refuses the saved password. Join it again with the right one.</source>
        <extracomment>What to do about it, one short sentence. %1 is the network.</extracomment>
        <translation>%1 refuses the saved password. Join it again with the right one.</translation>
    </message>
    <message id="hmi-radio-radio-off">
        <source>It has no power. Switch on the ignition, then try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>It has no power. Switch on the ignition, then try again.</translation>
    </message>
    <message id="hmi-radio-not-found">
        <source>It can no longer be found.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>It can no longer be found.</translation>
    </message>
    <message id="hmi-radio-out-of-range">
        <source>Out of range. Bring it closer and try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Out of range. Bring it closer and try again.</translation>
    </message>
    <message id="hmi-radio-busy">
        <source>Busy with another connection. Try again in a moment.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Busy with another connection. Try again in a moment.</translation>
    </message>
    <message id="hmi-radio-not-paired">
        <source>It is no longer paired with the car. Pair it again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>It is no longer paired with the car. Pair it again.</translation>
    </message>
    <message id="hmi-radio-rejected-here">
        <source>Pairing was stopped here: the codes differ.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Pairing was stopped here: the codes differ.</translation>
    </message>
    <message id="hmi-radio-rejected-there">
        <source>The phone refused the pairing.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The phone refused the pairing.</translation>
    </message>
    <message id="hmi-radio-pairing-timeout">
        <source>No answer in time. Unlock the phone and try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>No answer in time. Unlock the phone and try again.</translation>
    </message>
    <message id="hmi-radio-tethering-off">
        <source>The phone does not share its connection: switch on tethering.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The phone does not share its connection: switch on tethering.</translation>
    </message>
    <message id="hmi-radio-wrong-password">
        <source>The password is wrong.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The password is wrong.</translation>
    </message>
    <message id="hmi-radio-password-too-short">
        <source>The password needs 8 characters or more.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The password needs 8 characters or more.</translation>
    </message>
    <message id="hmi-radio-not-fitted">
        <source>This car is not equipped for that.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>This car is not equipped for that.</translation>
    </message>
    <message id="hmi-radio-lost">
        <source>The connection was lost on the way. Try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The connection was lost on the way. Try again.</translation>
    </message>
    <message id="hmi-radio-no-service">
        <source>The car’s radio service does not run. It is tried again; if that lasts, restart the unit.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The car’s radio service does not run. It is tried again; if that lasts, restart the unit.</translation>
    </message>
    <message id="hmi-radio-no-adapter">
        <source>The unit finds no adapter. Plug one in, or ask your retailer.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The unit finds no adapter. Plug one in, or ask your retailer.</translation>
    </message>
    <message id="hmi-radio-blocked">
        <source>A switch on the machine holds it off (flight mode). Switch it on there.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>A switch on the machine holds it off (flight mode). Switch it on there.</translation>
    </message>
    <message id="hmi-radio-not-allowed">
        <source>The unit is not permitted to use it. Ask whoever set up the unit.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The unit is not permitted to use it. Ask whoever set up the unit.</translation>
    </message>
    <message id="hmi-radio-phone-forgot">
        <source>The phone has deleted the pairing. Pair it again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>The phone has deleted the pairing. Pair it again.</translation>
    </message>
    <message id="hmi-radio-unsupported">
        <source>Its protection is of a kind that the unit does not know. Choose a network with WPA2 or WPA3.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Its protection is of a kind that the unit does not know. Choose a network with WPA2 or WPA3.</translation>
    </message>
    <message id="hmi-radio-no-address">
        <source>It gives the car no address. Switch the hotspot off and on, then try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>It gives the car no address. Switch the hotspot off and on, then try again.</translation>
    </message>
    <message id="hmi-radio-vanished">
        <source>It is no longer heard: switched off, or out of range. Bring it closer and try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>It is no longer heard: switched off, or out of range. Bring it closer and try again.</translation>
    </message>
    <message id="hmi-error-other">
        <source>That did not work. Try again.</source>
        <extracomment>A failure that has no words of its own.</extracomment>
        <translation>That did not work. Try again.</translation>
    </message>
    <message id="hmi-word-bluetooth">
        <source>Bluetooth</source>
        <extracomment>What carries the connection.</extracomment>
        <translation>Bluetooth</translation>
    </message>
    <message id="hmi-word-offline">
        <source>Offline</source>
        <extracomment>Nothing carries a connection.</extracomment>
        <translation>Offline</translation>
    </message>
    <message id="hmi-phones-tethering-iphone">
        <source>Settings › Personal Hotspot</source>
        <extracomment>Menu of an iPhone where the connection is shared: its real names.</extracomment>
        <translation>Settings › Personal Hotspot</translation>
    </message>
    <message id="hmi-phones-tethering-android">
        <source>Settings › Hotspot &amp; tethering</source>
        <extracomment>Menu of an Android phone where the connection is shared: its real names.</extracomment>
        <translation>Settings › Hotspot &amp; tethering</translation>
    </message>
    <message id="hmi-panel-portal-account">
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message id="hmi-panel-portal-country">
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message id="hmi-panel-portal-activation">
        <source>E-mail address</source>
        <translation>E-mail address</translation>
    </message>
    <message id="hmi-panel-portal-activated">
        <source>activated</source>
        <translation>activated</translation>
    </message>
    <message id="hmi-panel-portal-not-activated">
        <source>not activated yet</source>
        <translation>not activated yet</translation>
    </message>
    <message id="hmi-panel-portal-terms">
        <source>Terms of use</source>
        <translation>Terms of use</translation>
    </message>
    <message id="hmi-panel-portal-accept-terms">
        <source>Accept the terms</source>
        <translation>Accept the terms</translation>
    </message>
    <message id="hmi-panel-backend-away">
        <source>The backend does not answer. Trying again…</source>
        <translation>The backend does not answer. Trying again…</translation>
    </message>
    <message id="hmi-panel-portal-found">
        <source>New device ID found</source>
        <translation>New device ID found</translation>
    </message>
    <message id="hmi-panel-portal-linked">
        <source>Linked since %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Linked since %1</translation>
    </message>
    <message id="hmi-panel-portal-confirm">
        <source>Confirm</source>
        <extracomment>The owner confirms a multimedia device.</extracomment>
        <translation>Confirm</translation>
    </message>
    <message id="hmi-panel-portal-remove">
        <source>Remove</source>
        <extracomment>The owner removes a multimedia device from the account.</extracomment>
        <translation>Remove</translation>
    </message>
    <message id="hmi-panel-portal-devices">
        <source>Multimedia devices</source>
        <translation>Multimedia devices</translation>
    </message>
    <message id="hmi-panel-portal-no-devices">
        <source>None yet. The unit shows up here once the owner has signed in on it.</source>
        <translation>None yet. The unit shows up here once the owner has signed in on it.</translation>
    </message>
    <message id="hmi-panel-portal-register">
        <source>Register a multimedia device</source>
        <extracomment>In the phone app: the car's settings.</extracomment>
        <translation>Register a multimedia device</translation>
    </message>
    <message id="hmi-panel-portal-code-left" numerus="yes">
        <source>Type it into the unit. It is good for %n more minute(s).</source>
        <extracomment>The six-digit code stands above.</extracomment>
        <translation>
            <numerusform>Type it into the unit. It is good for %n more minute.</numerusform>
            <numerusform>Type it into the unit. It is good for %n more minutes.</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-portal-code-expired">
        <source>This code is no longer good; ask for a new one.</source>
        <translation>This code is no longer good; ask for a new one.</translation>
    </message>
    <message id="hmi-panel-mail-inbox">
        <source>Inbox of every owner</source>
        <translation>Inbox of every owner</translation>
    </message>
    <message id="hmi-panel-mail-none">
        <source>No e-mail yet. A new account, made in the car, sends the first one.</source>
        <translation>No e-mail yet. A new account, made in the car, sends the first one.</translation>
    </message>
    <message id="hmi-panel-page-mail">
        <source>E-mail</source>
        <extracomment>A page of the panel: what the service has sent to owners.</extracomment>
        <translation>E-mail</translation>
    </message>
    <message id="hmi-panel-mail-to">
        <source>To %1, %2</source>
        <extracomment>%1 is an e-mail address, %2 a date and time.</extracomment>
        <translation>To %1, %2</translation>
    </message>
    <message id="hmi-panel-mail-open-link">
        <source>Open the link</source>
        <extracomment>The owner opens the link in an e-mail.</extracomment>
        <translation>Open the link</translation>
    </message>
    <message id="hmi-panel-mail-done">
        <source>Done: this account is activated.</source>
        <translation>Done: this account is activated.</translation>
    </message>
    <message id="hmi-panel-page-scene">
        <source>Around the car</source>
        <extracomment>A page of the panel: phones, networks, the car.</extracomment>
        <translation>Around the car</translation>
    </message>
    <message id="hmi-panel-page-portal">
        <source>Portal and app</source>
        <extracomment>A page of the panel: what an owner does on the portal or in the phone app.</extracomment>
        <translation>Portal and app</translation>
    </message>
    <message id="hmi-panel-page-faults">
        <source>Faults</source>
        <extracomment>A page of the panel: what can be made to fail, and the unit's radios.</extracomment>
        <translation>Faults</translation>
    </message>
    <message id="hmi-panel-backend-away-token">
        <source>It does not accept this panel as its operator. Is the panel looking at the backend’s data directory?</source>
        <translation>It does not accept this panel as its operator. Is the panel looking at the backend’s data directory?</translation>
    </message>
    <message id="hmi-panel-backend-away-garbage">
        <source>What it says cannot be read. Do the panel and the backend have the same version?</source>
        <translation>What it says cannot be read. Do the panel and the backend have the same version?</translation>
    </message>
    <message id="hmi-panel-backend-away-other">
        <source>It may be starting, or have stopped, or run elsewhere: these pages need the backend of this data directory.</source>
        <translation>It may be starting, or have stopped, or run elsewhere: these pages need the backend of this data directory.</translation>
    </message>
    <message id="hmi-panel-backend-not-activated">
        <source>This account is not activated yet: open the link in the e-mail first.</source>
        <translation>This account is not activated yet: open the link in the e-mail first.</translation>
    </message>
    <message id="hmi-panel-backend-not-found">
        <source>The backend no longer knows it: it was used before, has expired, or was removed.</source>
        <translation>The backend no longer knows it: it was used before, has expired, or was removed.</translation>
    </message>
    <message id="hmi-panel-backend-other-account">
        <source>The car’s connected services are active in another account.</source>
        <translation>The car’s connected services are active in another account.</translation>
    </message>
    <message id="hmi-panel-backend-not-refundable">
        <source>It is not refunded: only what was bought is, within 14 days and while it has not begun.</source>
        <translation>It is not refunded: only what was bought is, within 14 days and while it has not begun.</translation>
    </message>
    <message id="hmi-panel-backend-too-many">
        <source>Too much was asked of the backend at once; try again in a minute.</source>
        <translation>Too much was asked of the backend at once; try again in a minute.</translation>
    </message>
    <message id="hmi-panel-backend-no-answer">
        <source>The backend did not answer; nothing may have changed.</source>
        <translation>The backend did not answer; nothing may have changed.</translation>
    </message>
    <message id="hmi-panel-backend-refused">
        <source>The backend refused: %1</source>
        <extracomment>%1 is the backend's own sentence or code, in English.</extracomment>
        <translation>The backend refused: %1</translation>
    </message>
    <message id="hmi-panel-portal-other-car">
        <source>The car on the bench is not in this account. Confirm its multimedia device first.</source>
        <translation>The car on the bench is not in this account. Confirm its multimedia device first.</translation>
    </message>
    <message id="hmi-panel-portal-trips-not-offered">
        <source>This car has no DCM: it sends no trips.</source>
        <translation>This car has no DCM: it sends no trips.</translation>
    </message>
    <message id="hmi-panel-portal-trips-ended">
        <source>The connected services of this car have ended. Its trips are kept.</source>
        <translation>The connected services of this car have ended. Its trips are kept.</translation>
    </message>
    <message id="hmi-panel-portal-trips-terms">
        <source>Suspended until the terms of use are accepted. The trips are kept.</source>
        <translation>Suspended until the terms of use are accepted. The trips are kept.</translation>
    </message>
    <message id="hmi-panel-portal-terms-accepted">
        <source>accepted</source>
        <translation>accepted</translation>
    </message>
    <message id="hmi-panel-portal-terms-due">
        <source>to be accepted by %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>to be accepted by %1</translation>
    </message>
    <message id="hmi-panel-portal-terms-suspended">
        <source>not accepted: online services suspended since %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>not accepted: online services suspended since %1</translation>
    </message>
    <message id="hmi-panel-portal-car">
        <source>Car and trips</source>
        <translation>Car and trips</translation>
    </message>
    <message id="hmi-panel-portal-privacy">
        <source>Privacy mode</source>
        <translation>Privacy mode</translation>
    </message>
    <message id="hmi-panel-portal-privacy-hint">
        <source>While it is on, no position leaves the car.</source>
        <translation>While it is on, no position leaves the car.</translation>
    </message>
    <message id="hmi-panel-portal-trips">
        <source>Last trips</source>
        <translation>Last trips</translation>
    </message>
    <message id="hmi-panel-portal-no-trips">
        <source>None yet. The car sends a trip when the ignition is switched off.</source>
        <translation>None yet. The car sends a trip when the ignition is switched off.</translation>
    </message>
    <message id="hmi-account-email-confirmed">
        <source>Confirmed</source>
        <extracomment>State of the e-mail address or of the terms: nothing is left to do.</extracomment>
        <translation>Confirmed</translation>
    </message>
    <message id="hmi-account-email-open">
        <source>Open the link in the e-mail</source>
        <extracomment>State of the e-mail address: what is left to do.</extracomment>
        <translation>Open the link in the e-mail</translation>
    </message>
    <message id="hmi-account-email-sent">
        <source>The e-mail is on its way</source>
        <extracomment>State of the e-mail address: the e-mail was sent again.</extracomment>
        <translation>The e-mail is on its way</translation>
    </message>
    <message id="hmi-account-email-again">
        <source>Send again</source>
        <extracomment>Beside the state of the e-mail address: what a press does. At most 12 characters.</extracomment>
        <translation>Send again</translation>
    </message>
    <message id="hmi-account-terms-accepted">
        <source>Accepted</source>
        <extracomment>State of the terms of use.</extracomment>
        <translation>Accepted</translation>
    </message>
    <message id="hmi-account-terms-pending">
        <source>Accept them on the portal by %1</source>
        <extracomment>State of the terms of use; %1 is a date.</extracomment>
        <translation>Accept them on the portal by %1</translation>
    </message>
    <message id="hmi-account-terms-suspended">
        <source>Suspended since %1. Accept them on the portal.</source>
        <extracomment>State of the terms of use; %1 is a date.</extracomment>
        <translation>Suspended since %1. Accept them on the portal.</translation>
    </message>
    <message id="hmi-account-device-linked">
        <source>Linked with car and account</source>
        <extracomment>State of this unit.</extracomment>
        <translation>Linked with car and account</translation>
    </message>
    <message id="hmi-account-device-waiting">
        <source>Waiting for confirmation on the portal</source>
        <extracomment>State of this unit.</extracomment>
        <translation>Waiting for confirmation on the portal</translation>
    </message>
    <message id="hmi-account-device-unknown">
        <source>Not known yet</source>
        <extracomment>State of this unit: the online service has not told it yet.</extracomment>
        <translation>Not known yet</translation>
    </message>
    <message id="hmi-account-device-code">
        <source>Enter code</source>
        <extracomment>Beside the state of this unit: what a press does. At most 12 characters.</extracomment>
        <translation>Enter code</translation>
    </message>
    <message id="hmi-account-email">
        <source>E-mail address</source>
        <extracomment>Name of a line: whether the owner has answered the activation e-mail.</extracomment>
        <translation>E-mail address</translation>
    </message>
    <message id="hmi-account-terms">
        <source>Terms of use</source>
        <extracomment>Name of a line: whether the terms of use were accepted.</extracomment>
        <translation>Terms of use</translation>
    </message>
    <message id="hmi-account-device">
        <source>This unit</source>
        <extracomment>Name of a line: whether unit, car and account are one.</extracomment>
        <translation>This unit</translation>
    </message>
    <message id="hmi-code-title">
        <source>Register this unit</source>
        <extracomment>Title of the page where the code from the app is typed.</extracomment>
        <translation>Register this unit</translation>
    </message>
    <message id="hmi-code-text">
        <source>In the phone app: car settings, “Register a multimedia device”. The code is good for 10 minutes.</source>
        <extracomment>Page where the code from the app is typed: where it is found.</extracomment>
        <translation>In the phone app: car settings, “Register a multimedia device”. The code is good for 10 minutes.</translation>
    </message>
    <message id="hmi-code-typed">
        <source>Code: %1</source>
        <extracomment>The digits typed so far, for a screen reader; %1 are the digits.</extracomment>
        <translation>Code: %1</translation>
    </message>
    <message id="hmi-code-send">
        <source>Register</source>
        <extracomment>Button: make unit, car and account one by the code.</extracomment>
        <translation>Register</translation>
    </message>
    <message id="hmi-code-offline">
        <source>Registering needs a connection</source>
        <extracomment>Page where the code from the app is typed, while the unit is offline.</extracomment>
        <translation>Registering needs a connection</translation>
    </message>
    <message id="hmi-account-made-until">
        <source>Free until %1</source>
        <extracomment>After making an account: what has begun; %1 is a date.</extracomment>
        <translation>Free until %1</translation>
    </message>
    <message id="hmi-account-made-begun">
        <source>The three free years have begun</source>
        <extracomment>After making an account: what has begun; its end is not known yet.</extracomment>
        <translation>The three free years have begun</translation>
    </message>
    <message id="hmi-account-made">
        <source>Your account is ready</source>
        <extracomment>Title after making an account.</extracomment>
        <translation>Your account is ready</translation>
    </message>
    <message id="hmi-account-made-text">
        <source>%1, you are signed in on this unit.</source>
        <extracomment>After making an account: who is signed in; %1 is a name.</extracomment>
        <translation>%1, you are signed in on this unit.</translation>
    </message>
    <message id="hmi-account-made-mail">
        <source>Open the link in the e-mail to</source>
        <extracomment>After making an account: what to do first; %1 is an address.</extracomment>
        <translation>Open the link in the e-mail to</translation>
    </message>
    <message id="hmi-account-made-terms">
        <source>Accept the terms of use on the portal by</source>
        <extracomment>After making an account: what to do within 14 days; the date follows.</extracomment>
        <translation>Accept the terms of use on the portal by</translation>
    </message>
    <message id="hmi-account-new-person">
        <source>An e-mail with a link comes to this address: it activates the account.</source>
        <extracomment>First step of a new account, one line: what the e-mail address is for.</extracomment>
        <translation>An e-mail with a link comes to this address: it activates the account.</translation>
    </message>
    <message id="hmi-account-new-name">
        <source>Name</source>
        <extracomment>Field for the owner's first and last name.</extracomment>
        <translation>Name</translation>
    </message>
    <message id="hmi-account-new-country">
        <source>Country</source>
        <extracomment>Third step of a new account: title of the list of countries.</extracomment>
        <translation>Country</translation>
    </message>
    <message id="hmi-list-locked">
        <source>Long lists are locked while the car is moving.</source>
        <oldsource>Lists are locked while the car is moving. Stop to go on.</oldsource>
        <extracomment>In place of a long list while the car is moving.</extracomment>
        <translation>Long lists are locked while the car is moving.</translation>
    </message>
    <message id="hmi-account-new-language">
        <source>Language of the e-mails</source>
        <extracomment>Third step of a new account: title of the two languages.</extracomment>
        <translation>Language of the e-mails</translation>
    </message>
    <message id="hmi-account-new-meaning">
        <source>The three free years start now.</source>
        <extracomment>Third step of a new account: what the next press means.</extracomment>
        <translation>The three free years start now.</translation>
    </message>
    <message id="hmi-account-new-again">
        <source>The end of the free period stays as it is.</source>
        <extracomment>Third step of a new account, once the free period has begun: what the next press does not mean.</extracomment>
        <translation>The end of the free period stays as it is.</translation>
    </message>
    <message id="hmi-account-new-create">
        <source>Create account</source>
        <extracomment>Button: make the account.</extracomment>
        <translation>Create account</translation>
    </message>
    <message id="hmi-profile-remove">
        <source>Remove profile</source>
        <extracomment>Button: remove the user profile from this unit.</extracomment>
        <translation>Remove profile</translation>
    </message>
    <message id="hmi-profile-told">
        <source>Nothing of you is left on this unit, and the online service knows it.</source>
        <extracomment>After removing the profile while online.</extracomment>
        <translation>Nothing of you is left on this unit, and the online service knows it.</translation>
    </message>
    <message id="hmi-profile-untold">
        <source>Nothing of you is left on this unit. The online service is told when the unit is next online.</source>
        <extracomment>After removing the profile while offline.</extracomment>
        <translation>Nothing of you is left on this unit. The online service is told when the unit is next online.</translation>
    </message>
    <message id="hmi-profile-title">
        <source>Factory reset of the profile</source>
        <extracomment>Row and title: remove the user profile, before the car is sold.</extracomment>
        <translation>Factory reset of the profile</translation>
    </message>
    <message id="hmi-profile-goes-account">
        <source>Sign-in, name, e-mail address</source>
        <extracomment>What a removal of the profile deletes.</extracomment>
        <translation>Sign-in, name, e-mail address</translation>
    </message>
    <message id="hmi-profile-goes-places">
        <source>Destinations and trips</source>
        <extracomment>What a removal of the profile deletes.</extracomment>
        <translation>Destinations and trips</translation>
    </message>
    <message id="hmi-profile-goes-apps">
        <source>Data of installed apps</source>
        <extracomment>What a removal of the profile deletes.</extracomment>
        <translation>Data of installed apps</translation>
    </message>
    <message id="hmi-profile-goes">
        <source>What goes</source>
        <extracomment>Title of the list of what a removal of the profile deletes.</extracomment>
        <translation>What goes</translation>
    </message>
    <message id="hmi-profile-stays-period">
        <source>The free period and its end</source>
        <extracomment>What a removal of the profile keeps.</extracomment>
        <translation>The free period and its end</translation>
    </message>
    <message id="hmi-profile-stays-car">
        <source>Odometer, phones, networks</source>
        <extracomment>What a removal of the profile keeps.</extracomment>
        <translation>Odometer, phones, networks</translation>
    </message>
    <message id="hmi-profile-stays-settings">
        <source>Language and display</source>
        <extracomment>What a removal of the profile keeps.</extracomment>
        <translation>Language and display</translation>
    </message>
    <message id="hmi-profile-stays">
        <source>What stays</source>
        <extracomment>Title of the list of what a removal of the profile keeps.</extracomment>
        <translation>What stays</translation>
    </message>
    <message id="hmi-profile-account">
        <source>The account itself stays; only this unit forgets it.</source>
        <extracomment>Page that removes the profile: what is not touched.</extracomment>
        <translation>The account itself stays; only this unit forgets it.</translation>
    </message>
    <message id="hmi-profile-removed">
        <source>The profile is removed</source>
        <extracomment>The profile was removed.</extracomment>
        <translation>The profile is removed</translation>
    </message>
    <message id="hmi-profile-ask-text">
        <source>Sign-in, destinations, trips and data of apps are deleted for good. The free period, the odometer, phones and networks stay.</source>
        <extracomment>Question before removing the profile: what goes and what stays.</extracomment>
        <translation>Sign-in, destinations, trips and data of apps are deleted for good. The free period, the odometer, phones and networks stay.</translation>
    </message>
    <message id="hmi-profile-ask">
        <source>Remove the user profile?</source>
        <extracomment>Question before removing the profile.</extracomment>
        <translation>Remove the user profile?</translation>
    </message>
    <message id="hmi-account-new-secret">
        <source>%1 characters or more. The password is not stored in the car.</source>
        <extracomment>Second step of a new account, one line; %1 is a number.</extracomment>
        <translation>%1 characters or more. The password is not stored in the car.</translation>
    </message>
    <message id="hmi-removal-disk-full">
        <source>The unit's memory is full. Nothing was removed. Free some space and try again.</source>
        <extracomment>Removal of the profile: what hindered it.</extracomment>
        <translation>The unit's memory is full. Nothing was removed. Free some space and try again.</translation>
    </message>
    <message id="hmi-removal-read-only">
        <source>The unit's memory cannot be written. Nothing was removed. Ask your retailer.</source>
        <extracomment>Removal of the profile: what hindered it.</extracomment>
        <translation>The unit's memory cannot be written. Nothing was removed. Ask your retailer.</translation>
    </message>
    <message id="hmi-removal-unusable">
        <source>The unit's memory cannot be used. Nothing was removed. Ask your retailer.</source>
        <extracomment>Removal of the profile: what hindered it.</extracomment>
        <translation>The unit's memory cannot be used. Nothing was removed. Ask your retailer.</translation>
    </message>
    <message id="hmi-removal-unfinished">
        <source>You are signed out. The rest is removed as soon as the unit's memory can be written.</source>
        <extracomment>Removal of the profile: part of it is done.</extracomment>
        <translation>You are signed out. The rest is removed as soon as the unit's memory can be written.</translation>
    </message>
    <message id="hmi-panel-body">
        <source>Body</source>
        <extracomment>The car's body: doors, locks, lights.</extracomment>
        <translation>Body</translation>
    </message>
    <message id="hmi-panel-body-open">
        <source>Open</source>
        <extracomment>Which of them stand open.</extracomment>
        <translation>Open</translation>
    </message>
    <message id="hmi-panel-body-fl">
        <source>FL</source>
        <extracomment>Front left door, short.</extracomment>
        <translation>FL</translation>
    </message>
    <message id="hmi-panel-body-front-left">
        <source>Front left door</source>
        <translation>Front left door</translation>
    </message>
    <message id="hmi-panel-body-fr">
        <source>FR</source>
        <extracomment>Front right door, short.</extracomment>
        <translation>FR</translation>
    </message>
    <message id="hmi-panel-body-front-right">
        <source>Front right door</source>
        <translation>Front right door</translation>
    </message>
    <message id="hmi-panel-body-rl">
        <source>RL</source>
        <extracomment>Rear left door, short.</extracomment>
        <translation>RL</translation>
    </message>
    <message id="hmi-panel-body-rear-left">
        <source>Rear left door</source>
        <translation>Rear left door</translation>
    </message>
    <message id="hmi-panel-body-rr">
        <source>RR</source>
        <extracomment>Rear right door, short.</extracomment>
        <translation>RR</translation>
    </message>
    <message id="hmi-panel-body-rear-right">
        <source>Rear right door</source>
        <translation>Rear right door</translation>
    </message>
    <message id="hmi-panel-body-boot">
        <source>Boot</source>
        <extracomment>The luggage compartment.</extracomment>
        <translation>Boot</translation>
    </message>
    <message id="hmi-panel-body-locked">
        <source>Locked</source>
        <extracomment>All four doors.</extracomment>
        <translation>Locked</translation>
    </message>
    <message id="hmi-panel-body-some-locked">
        <source>Locked: %1 of 4</source>
        <extracomment>%1 of four doors are locked.</extracomment>
        <translation>Locked: %1 of 4</translation>
    </message>
    <message id="hmi-panel-body-key">
        <source>Key in the car</source>
        <translation>Key in the car</translation>
    </message>
    <message id="hmi-panel-body-windows">
        <source>Windows open</source>
        <translation>Windows open</translation>
    </message>
    <message id="hmi-panel-body-alarm">
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message id="hmi-panel-body-alarm-off">
        <source>Off</source>
        <extracomment>The alarm is not armed.</extracomment>
        <translation>Off</translation>
    </message>
    <message id="hmi-panel-body-alarm-armed">
        <source>Armed</source>
        <extracomment>The alarm is armed.</extracomment>
        <translation>Armed</translation>
    </message>
    <message id="hmi-panel-body-alarm-triggered">
        <source>Sounding</source>
        <extracomment>The alarm has been triggered.</extracomment>
        <translation>Sounding</translation>
    </message>
    <message id="hmi-panel-body-lights">
        <source>Lights</source>
        <translation>Lights</translation>
    </message>
    <message id="hmi-panel-body-parking">
        <source>Parking</source>
        <extracomment>Parking lights.</extracomment>
        <translation>Parking</translation>
    </message>
    <message id="hmi-panel-body-low-beam">
        <source>Low beam</source>
        <extracomment>Low beam, dipped headlights.</extracomment>
        <translation>Low beam</translation>
    </message>
    <message id="hmi-panel-body-hazard">
        <source>Hazard</source>
        <extracomment>Hazard lights.</extracomment>
        <translation>Hazard</translation>
    </message>
    <message id="hmi-panel-body-inside">
        <source>Inside</source>
        <extracomment>Temperature inside the car.</extracomment>
        <translation>Inside</translation>
    </message>
    <message id="hmi-panel-body-colder">
        <source>Colder inside</source>
        <translation>Colder inside</translation>
    </message>
    <message id="hmi-panel-body-warmer">
        <source>Warmer inside</source>
        <translation>Warmer inside</translation>
    </message>
    <message id="hmi-kiosk-off-title">
        <source>Ignition off</source>
        <extracomment>On the dark screen of a kiosk that somebody touches while the ignition is off.</extracomment>
        <translation>Ignition off</translation>
    </message>
    <message id="hmi-kiosk-farewell">
        <source>See you soon</source>
        <extracomment>On a kiosk's screen for a few seconds when the ignition is switched off.</extracomment>
        <translation>See you soon</translation>
    </message>
    <message id="hmi-kiosk-off-text">
        <source>Switch the ignition on to use the unit.</source>
        <extracomment>On the dark screen of a kiosk that somebody touches while the ignition is off.</extracomment>
        <translation>Switch the ignition on to use the unit.</translation>
    </message>
    <message id="hmi-kiosk-none-title">
        <source>No PIN is set</source>
        <extracomment>Somebody wants to leave a kiosk for which no PIN was ever set.</extracomment>
        <translation>No PIN is set</translation>
    </message>
    <message id="hmi-kiosk-choices-title">
        <source>Leave the kiosk?</source>
        <extracomment>Title of the choices behind the PIN of a kiosk.</extracomment>
        <translation>Leave the kiosk?</translation>
    </message>
    <message id="hmi-kiosk-none-text">
        <source>Set one on a terminal of this machine with “headunit kiosk pin”. Until then the kiosk can only be ended there.</source>
        <extracomment>How a PIN is set; “headunit kiosk pin” is a command and stays as it is.</extracomment>
        <translation>Set one on a terminal of this machine with “headunit kiosk pin”. Until then the kiosk can only be ended there.</translation>
    </message>
    <message id="hmi-kiosk-choices-text">
        <source>Leaving ends the simulator. A restart takes a moment and comes back to the same page.</source>
        <extracomment>What the choices behind the PIN do.</extracomment>
        <translation>Leaving ends the simulator. A restart takes a moment and comes back to the same page.</translation>
    </message>
    <message id="hmi-kiosk-leave">
        <source>Leave the kiosk</source>
        <extracomment>Button behind the PIN: ends the simulator.</extracomment>
        <translation>Leave the kiosk</translation>
    </message>
    <message id="hmi-kiosk-restart">
        <source>Restart the unit</source>
        <extracomment>Button behind the PIN: starts the unit anew.</extracomment>
        <translation>Restart the unit</translation>
    </message>
    <message id="hmi-kiosk-cancel">
        <source>Cancel</source>
        <extracomment>Button: back to the unit without leaving the kiosk.</extracomment>
        <translation>Cancel</translation>
    </message>
    <message id="hmi-kiosk-pin-locked">
        <source>Too many wrong PINs. Try again in %1 s.</source>
        <extracomment>Too many wrong PINs; %1 is a number of seconds.</extracomment>
        <translation>Too many wrong PINs. Try again in %1 s.</translation>
    </message>
    <message id="hmi-kiosk-pin-wrong" numerus="yes">
        <source>Wrong PIN. Tries left: %n.</source>
        <oldsource>Wrong PIN. %n tries left.</oldsource>
        <extracomment>The PIN was wrong; %n is how often one may still be tried.</extracomment>
        <translation>
            <numerusform>Wrong PIN. Tries left: %n.</numerusform>
            <numerusform>Wrong PIN. Tries left: %n.</numerusform>
        </translation>
    </message>
    <message id="hmi-kiosk-pin-title">
        <source>Enter the PIN</source>
        <extracomment>Title of the sheet that leads out of a kiosk: the PIN is typed.</extracomment>
        <translation>Enter the PIN</translation>
    </message>
    <message id="hmi-kiosk-pin-text">
        <source>It opens the way out of the kiosk.</source>
        <extracomment>Sheet that leads out of a kiosk: what the PIN is for.</extracomment>
        <translation>It opens the way out of the kiosk.</translation>
    </message>
    <message id="hmi-kiosk-pin-typed" numerus="yes">
        <source>%n digit(s) typed</source>
        <oldsource>%n digits typed</oldsource>
        <extracomment>For a screen reader: how many digits of a PIN have been typed.</extracomment>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
    <message id="hmi-kiosk-pin-send">
        <source>Continue</source>
        <extracomment>Button: the PIN is typed.</extracomment>
        <translation>Continue</translation>
    </message>
    <message id="hmi-kiosk-exit-title">
        <source>Kiosk</source>
        <extracomment>Title of the sheet that leads out of a kiosk.</extracomment>
        <translation>Kiosk</translation>
    </message>
    <message id="hmi-nearby-title">
        <source>Nearby</source>
        <extracomment>Title of the page, and the button that leads to it.</extracomment>
        <translation>Nearby</translation>
    </message>
    <message id="hmi-nearby-locked">
        <source>Devices nearby are not listed while the car is moving.</source>
        <oldsource>Devices nearby are listed when the car stands still.</oldsource>
        <extracomment>Page of the devices nearby while the car is moving.</extracomment>
        <translation>Devices nearby are not listed while the car is moving.</translation>
    </message>
    <message id="hmi-nearby-none">
        <source>Nothing heard yet.</source>
        <extracomment>Page of the devices nearby, as long as none is heard.</extracomment>
        <translation>Nothing heard yet.</translation>
    </message>
    <message id="hmi-nearby-count" numerus="yes">
        <source>%n device(s) heard</source>
        <extracomment>How many devices are heard around the car; %n is their number.</extracomment>
        <translation>
            <numerusform>%n device heard</numerusform>
            <numerusform>%n devices heard</numerusform>
        </translation>
    </message>
    <message id="hmi-nearby-text">
        <source>Phones and accessories that can be heard from the car. Looking connects nothing.</source>
        <extracomment>Page of the devices nearby: what is listed.</extracomment>
        <translation>Phones and accessories that can be heard from the car. Looking connects nothing.</translation>
    </message>
    <message id="hmi-bluetooth-unavailable">
        <source>Bluetooth cannot be used</source>
        <extracomment>Bluetooth cannot be used; the reason follows.</extracomment>
        <translation>Bluetooth cannot be used</translation>
    </message>
    <message id="hmi-nearby-phone">
        <source>Phone</source>
        <extracomment>What a device nearby is.</extracomment>
        <translation>Phone</translation>
    </message>
    <message id="hmi-nearby-accessory">
        <source>Accessory</source>
        <extracomment>What a device nearby is: a key fob, a sensor of a tyre, …</extracomment>
        <translation>Accessory</translation>
    </message>
    <message id="hmi-nearby-nameless">
        <source>No name</source>
        <extracomment>A device nearby that does not tell its name.</extracomment>
        <translation>No name</translation>
    </message>
    <message id="hmi-pair-incoming">
        <source>Does the phone show %1 too?</source>
        <extracomment>A phone asks to pair; %1 are six digits.</extracomment>
        <translation>Does the phone show %1 too?</translation>
    </message>
    <message id="hmi-pair-incoming-text">
        <source>%1 asks to be paired with the car. Compare the two codes.</source>
        <extracomment>A phone asks to pair; %1 is its name.</extracomment>
        <translation>%1 asks to be paired with the car. Compare the two codes.</translation>
    </message>
    <message id="hmi-phones-battery">
        <source>%1 %</source>
        <extracomment>Charge of a phone's battery; %1 is a number.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message id="hmi-phones-battery-name">
        <source>Battery</source>
        <extracomment>What the charge beside it is of, for a screen reader.</extracomment>
        <translation>Battery</translation>
    </message>
    <message id="hmi-connection-bluetooth">
        <source>Open Bluetooth</source>
        <extracomment>Button: to the page where the phone is mended.</extracomment>
        <translation>Open Bluetooth</translation>
    </message>
    <message id="hmi-connection-wifi">
        <source>Open Wi-Fi</source>
        <extracomment>Button: to the page where the network is mended.</extracomment>
        <translation>Open Wi-Fi</translation>
    </message>
    <message id="hmi-wifi-step-connect">
        <source>Connecting</source>
        <extracomment>Joining a network, first step.</extracomment>
        <translation>Connecting</translation>
    </message>
    <message id="hmi-wifi-step-address">
        <source>Getting an address</source>
        <extracomment>Joining a network, second step.</extracomment>
        <translation>Getting an address</translation>
    </message>
    <message id="hmi-wifi-step-check">
        <source>Checking the internet</source>
        <extracomment>Joining a network, third step.</extracomment>
        <translation>Checking the internet</translation>
    </message>
    <message id="hmi-rung-adapter">
        <source>Radio</source>
        <extracomment>Rung of the connection: Bluetooth or Wi-Fi itself.</extracomment>
        <translation>Radio</translation>
    </message>
    <message id="hmi-rung-paired">
        <source>Phone or network</source>
        <extracomment>Rung of the connection: something to connect to is known.</extracomment>
        <translation>Phone or network</translation>
    </message>
    <message id="hmi-rung-link">
        <source>Link</source>
        <extracomment>Rung of the connection: connected to the phone or network.</extracomment>
        <translation>Link</translation>
    </message>
    <message id="hmi-rung-ip">
        <source>Address</source>
        <extracomment>Rung of the connection: the phone or network has given an address.</extracomment>
        <translation>Address</translation>
    </message>
    <message id="hmi-rung-backend">
        <source>Online service</source>
        <extracomment>Rung of the connection: the service of the maker answers.</extracomment>
        <translation>Online service</translation>
    </message>
    <message id="hmi-rung-failed">
        <source>Failed</source>
        <extracomment>State of a rung of the connection, for a screen reader.</extracomment>
        <translation>Failed</translation>
    </message>
    <message id="hmi-rung-round-trip">
        <source>Answers in %1 ms</source>
        <extracomment>How long the online service took to answer; %1 is a number of milliseconds.</extracomment>
        <translation>Answers in %1 ms</translation>
    </message>
    <message id="hmi-wifi-saved-title">
        <source>Saved networks</source>
        <extracomment>Title of the page of saved networks.</extracomment>
        <translation>Saved networks</translation>
    </message>
    <message id="hmi-wifi-saved-none-text">
        <source>A network is saved once the car has connected to it. It then connects by itself.</source>
        <extracomment>Page of saved networks without any: how one gets there.</extracomment>
        <translation>A network is saved once the car has connected to it. It then connects by itself.</translation>
    </message>
    <message id="hmi-wifi-saved-none">
        <source>No network is saved</source>
        <extracomment>Page of saved networks without any.</extracomment>
        <translation>No network is saved</translation>
    </message>
    <message id="hmi-panel-battery-less">
        <source>%1: battery less</source>
        <extracomment>%1 is a phone or a small device.</extracomment>
        <translation>%1: battery less</translation>
    </message>
    <message id="hmi-panel-battery-more">
        <source>%1: battery more</source>
        <extracomment>%1 is a phone or a small device.</extracomment>
        <translation>%1: battery more</translation>
    </message>
    <message id="hmi-panel-fault-all">
        <source>For all</source>
        <extracomment>The fault befalls everything that it can.</extracomment>
        <translation>For all</translation>
    </message>
    <message id="hmi-panel-fault-on">
        <source>On</source>
        <extracomment>The fault is switched on.</extracomment>
        <translation>On</translation>
    </message>
    <message id="hmi-panel-fault-only">
        <source>Only for</source>
        <extracomment>Buttons of phones, networks and radios follow, each of which can have the fault.</extracomment>
        <translation>Only for</translation>
    </message>
    <message id="hmi-panel-fault-value">
        <source>How hard</source>
        <extracomment>How hard a fault is: so many bytes, milliseconds, percent.</extracomment>
        <translation>How hard</translation>
    </message>
    <message id="hmi-panel-fault-less">
        <source>Less</source>
        <extracomment>A fault gets a smaller number.</extracomment>
        <translation>Less</translation>
    </message>
    <message id="hmi-panel-fault-more">
        <source>More</source>
        <extracomment>A fault gets a greater number.</extracomment>
        <translation>More</translation>
    </message>
    <message id="hmi-panel-fault-set">
        <source>Set</source>
        <extracomment>The number that was typed is taken.</extracomment>
        <translation>Set</translation>
    </message>
    <message id="hmi-panel-fault-typed">
        <source>How hard the fault is</source>
        <extracomment>A number to be typed.</extracomment>
        <translation>How hard the fault is</translation>
    </message>
    <message id="hmi-panel-faults">
        <source>Fault library</source>
        <translation>Fault library</translation>
    </message>
    <message id="hmi-panel-faults-all-off">
        <source>All off</source>
        <extracomment>Ends every fault.</extracomment>
        <translation>All off</translation>
    </message>
    <message id="hmi-panel-radio-service">
        <source>Service runs</source>
        <extracomment>A radio's service: a program of the machine.</extracomment>
        <translation>Service runs</translation>
    </message>
    <message id="hmi-panel-radio-adapter">
        <source>Adapter there</source>
        <extracomment>A radio's hardware is plugged in.</extracomment>
        <translation>Adapter there</translation>
    </message>
    <message id="hmi-panel-radio-blocked">
        <source>Blocked</source>
        <extracomment>A switch of the machine holds a radio off.</extracomment>
        <translation>Blocked</translation>
    </message>
    <message id="hmi-panel-radio-addresses">
        <source>Addresses are given</source>
        <extracomment>Phones and networks give the unit an IP address.</extracomment>
        <translation>Addresses are given</translation>
    </message>
    <message id="hmi-panel-radio-step">
        <source>Each step takes</source>
        <extracomment>Time of each step of pairing and connecting.</extracomment>
        <translation>Each step takes</translation>
    </message>
    <message id="hmi-panel-radio-faster">
        <source>Steps faster</source>
        <translation>Steps faster</translation>
    </message>
    <message id="hmi-panel-radio-slower">
        <source>Steps slower</source>
        <translation>Steps slower</translation>
    </message>
    <message id="hmi-panel-accessories">
        <source>Accessories</source>
        <extracomment>Small things around the car that advertise over Bluetooth: a key, tyre sensors.</extracomment>
        <translation>Accessories</translation>
    </message>
    <message id="hmi-panel-product-map-care">
        <source>Map Care</source>
        <extracomment>A product: map updates and the services that go with the map.</extracomment>
        <translation>Map Care</translation>
    </message>
    <message id="hmi-panel-product-service-pack">
        <source>Service Pack</source>
        <extracomment>A product: fuel, parking, weather.</extracomment>
        <translation>Service Pack</translation>
    </message>
    <message id="hmi-panel-product-coyote">
        <source>Coyote</source>
        <extracomment>A product, and a brand.</extracomment>
        <translation>Coyote</translation>
    </message>
    <message id="hmi-panel-product-connected">
        <source>Connected services</source>
        <extracomment>A product: trips, status and remote commands of the phone app.</extracomment>
        <translation>Connected services</translation>
    </message>
    <message id="hmi-panel-years" numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-months" numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-days-left" numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-open-until">
        <source>Until %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Until %1</translation>
    </message>
    <message id="hmi-panel-ended">
        <source>Ended on %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Ended on %1</translation>
    </message>
    <message id="hmi-panel-never">
        <source>Not bought yet</source>
        <extracomment>Nobody has bought this product for the unit.</extracomment>
        <translation>Not bought yet</translation>
    </message>
    <message id="hmi-panel-term-free">
        <source>%1: %2, free</source>
        <extracomment>%1 is a product, %2 a span of time.</extracomment>
        <translation>%1: %2, free</translation>
    </message>
    <message id="hmi-panel-term-bought">
        <source>%1: %2, bought</source>
        <extracomment>%1 is a product, %2 a span of time.</extracomment>
        <translation>%1: %2, bought</translation>
    </message>
    <message id="hmi-panel-refunded">
        <source>Refunded on %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Refunded on %1</translation>
    </message>
    <message id="hmi-panel-revoked">
        <source>Revoked on %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Revoked on %1</translation>
    </message>
    <message id="hmi-panel-subscriptions">
        <source>Subscriptions</source>
        <translation>Subscriptions</translation>
    </message>
    <message id="hmi-panel-subscriptions-none">
        <source>No unit yet. It shows up here once somebody has signed in on it.</source>
        <extracomment>A unit: a multimedia device.</extracomment>
        <translation>No unit yet. It shows up here once somebody has signed in on it.</translation>
    </message>
    <message id="hmi-panel-terms">
        <source>Terms</source>
        <extracomment>Heading over everything that was granted to a unit: free and bought.</extracomment>
        <translation>Terms</translation>
    </message>
    <message id="hmi-panel-revoke">
        <source>Revoke</source>
        <extracomment>The service takes a subscription away.</extracomment>
        <translation>Revoke</translation>
    </message>
    <message id="hmi-panel-refund">
        <source>Refund</source>
        <extracomment>The owner gives a purchase back and gets the money.</extracomment>
        <translation>Refund</translation>
    </message>
    <message id="hmi-controls-badge" numerus="yes">
        <source>%n need(s) attention</source>
        <extracomment>Said by a screen reader of an entry with a number on it: so many subscriptions end soon or have ended.</extracomment>
        <translation>
            <numerusform>%n need attention</numerusform>
            <numerusform>%n needs attention</numerusform>
        </translation>
    </message>
    <message id="hmi-gate-free-over">
        <source>Your free period has ended</source>
        <extracomment>A service did not open: the free years are over.</extracomment>
        <translation>Your free period has ended</translation>
    </message>
    <message id="hmi-gate-over">
        <source>%1 has ended</source>
        <extracomment>A service did not open; %1 is the name of what has ended.</extracomment>
        <translation>%1 has ended</translation>
    </message>
    <message id="hmi-gate-connected-over">
        <source>The connected services have ended</source>
        <extracomment>A service did not open: what the phone app does with the car is over.</extracomment>
        <translation>The connected services have ended</translation>
    </message>
    <message id="hmi-gate-never">
        <source>%1 is not subscribed</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1 is not subscribed</translation>
    </message>
    <message id="hmi-gate-suspended">
        <source>The online services are suspended</source>
        <extracomment>A service did not open: the terms of use were not accepted in time.</extracomment>
        <translation>The online services are suspended</translation>
    </message>
    <message id="hmi-gate-offline">
        <source>%1 needs a connection</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1 needs a connection</translation>
    </message>
    <message id="hmi-gate-signed-in">
        <source>%1 needs an account</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1 needs an account</translation>
    </message>
    <message id="hmi-gate-linked">
        <source>%1 needs this unit confirmed</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1 needs this unit confirmed</translation>
    </message>
    <message id="hmi-gate-yet">
        <source>%1 opens after another %2</source>
        <extracomment>A service did not open; %1 is its name, %2 a distance.</extracomment>
        <translation>%1 opens after another %2</translation>
    </message>
    <message id="hmi-gate-offered">
        <source>%1 is not offered here</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1 is not offered here</translation>
    </message>
    <message id="hmi-gate-over-text">
        <source>It ended on %1. %2 is part of %3. Map, routes and guidance on board still work.</source>
        <extracomment>What has ended; %1 is a date, %2 a service, %3 what it is part of.</extracomment>
        <translation>It ended on %1. %2 is part of %3. Map, routes and guidance on board still work.</translation>
    </message>
    <message id="hmi-gate-connected-text">
        <source>They ended on %1. Your retailer can renew them. Map, routes and guidance on board still work.</source>
        <extracomment>What has ended, and is not renewed in the car; %1 is a date.</extracomment>
        <translation>They ended on %1. Your retailer can renew them. Map, routes and guidance on board still work.</translation>
    </message>
    <message id="hmi-gate-never-text">
        <source>%1 is part of %2. Map, routes and guidance on board still work.</source>
        <extracomment>What was never bought; %1 is a service, %2 what it is part of.</extracomment>
        <translation>%1 is part of %2. Map, routes and guidance on board still work.</translation>
    </message>
    <message id="hmi-gate-own-text">
        <source>It has a subscription of its own, which is bought on the portal.</source>
        <extracomment>What was never bought and has a subscription of its own.</extracomment>
        <translation>It has a subscription of its own, which is bought on the portal.</translation>
    </message>
    <message id="hmi-gate-suspended-text">
        <source>Since %1: the terms of use were not accepted in time. Accept them on the portal.</source>
        <extracomment>Why the services are suspended; %1 is a date.</extracomment>
        <translation>Since %1: the terms of use were not accepted in time. Accept them on the portal.</translation>
    </message>
    <message id="hmi-gate-silent-text">
        <source>The online service did not answer. Try again.</source>
        <extracomment>A service is asked for, and the answer has not come.</extracomment>
        <translation>The online service did not answer. Try again.</translation>
    </message>
    <message id="hmi-gate-signed-in-text">
        <source>Sign in on this unit, or make an account.</source>
        <extracomment>What needs an account; what to do.</extracomment>
        <translation>Sign in on this unit, or make an account.</translation>
    </message>
    <message id="hmi-gate-linked-text">
        <source>Confirm this unit on the portal, or enter the code that the app shows.</source>
        <extracomment>What needs the unit confirmed; what to do.</extracomment>
        <translation>Confirm this unit on the portal, or enter the code that the app shows.</translation>
    </message>
    <message id="hmi-gate-yet-text">
        <source>The car counts what it has driven since it was delivered.</source>
        <extracomment>What opens after a distance; who counts.</extracomment>
        <translation>The car counts what it has driven since it was delivered.</translation>
    </message>
    <message id="hmi-gate-offered-text">
        <source>This car, or the country it was sold in, does not have it.</source>
        <extracomment>What is not offered.</extracomment>
        <translation>This car, or the country it was sold in, does not have it.</translation>
    </message>
    <message id="hmi-gate-account">
        <source>Open account</source>
        <extracomment>Button: to the page of the account.</extracomment>
        <translation>Open account</translation>
    </message>
    <message id="hmi-gate-subscribe">
        <source>Subscribe</source>
        <extracomment>Button: to the page where something is bought that was never bought before.</extracomment>
        <translation>Subscribe</translation>
    </message>
    <message id="hmi-history-locked">
        <source>The notices are locked while the car is moving.</source>
        <oldsource>The notices can be read when the car stands still.</oldsource>
        <extracomment>Page of the notices while the car is moving.</extracomment>
        <translation>The notices are locked while the car is moving.</translation>
    </message>
    <message id="hmi-history-none-text">
        <source>The first one comes 30 days before a subscription ends.</source>
        <extracomment>Page of the notices, as long as there was none.</extracomment>
        <translation>The first one comes 30 days before a subscription ends.</translation>
    </message>
    <message id="hmi-history-none">
        <source>No notice yet</source>
        <extracomment>Page of the notices, as long as there was none.</extracomment>
        <translation>No notice yet</translation>
    </message>
    <message id="hmi-history-title">
        <source>Notices</source>
        <extracomment>Title of the page of all notices, and the button that leads to it.</extracomment>
        <translation>Notices</translation>
    </message>
    <message id="hmi-history-days" numerus="yes">
        <source>%1: %n day(s) left</source>
        <extracomment>History of the notices: %1 is what ends, %n is the number of days.</extracomment>
        <translation>
            <numerusform>%1: %n day left</numerusform>
            <numerusform>%1: %n days left</numerusform>
        </translation>
    </message>
    <message id="hmi-history-today">
        <source>%1: last day</source>
        <extracomment>History of the notices: %1 is what ends.</extracomment>
        <translation>%1: last day</translation>
    </message>
    <message id="hmi-history-end">
        <source>End on %1</source>
        <extracomment>History of the notices: %1 is the date of the end.</extracomment>
        <translation>End on %1</translation>
    </message>
    <message id="hmi-history-answered">
        <source>Answered</source>
        <extracomment>What became of a notice: somebody pressed OK or Renew.</extracomment>
        <translation>Answered</translation>
    </message>
    <message id="hmi-history-seen">
        <source>Seen</source>
        <extracomment>What became of a notice: it stood on the screen, and nobody answered it.</extracomment>
        <translation>Seen</translation>
    </message>
    <message id="hmi-history-missed">
        <source>Missed, unit off</source>
        <extracomment>What became of a notice: the unit was off.</extracomment>
        <translation>Missed, unit off</translation>
    </message>
    <message id="hmi-renew-done">
        <source>Renewed until %1</source>
        <extracomment>A subscription that was made longer just now; %1 is the new end.</extracomment>
        <translation>Renewed until %1</translation>
    </message>
    <message id="hmi-renew-offline">
        <source>Renewing needs a connection</source>
        <extracomment>Renew page: what is missing.</extracomment>
        <translation>Renewing needs a connection</translation>
    </message>
    <message id="hmi-renew-signed-in">
        <source>Renewing needs an account</source>
        <extracomment>Renew page: what is missing.</extracomment>
        <translation>Renewing needs an account</translation>
    </message>
    <message id="hmi-renew-where">
        <source>Renew on the portal or at your retailer</source>
        <extracomment>Renew page: where subscriptions are bought.</extracomment>
        <translation>Renew on the portal or at your retailer</translation>
    </message>
    <message id="hmi-renew-what">
        <source>Map Care for 1 or 3 years, Service Pack for 1, 2 or 3 years.</source>
        <extracomment>Renew page: what there is.</extracomment>
        <translation>Map Care for 1 or 3 years, Service Pack for 1, 2 or 3 years.</translation>
    </message>
    <message id="hmi-renew-how">
        <source>Before the end it is added to what is left; after the end it starts at once.</source>
        <extracomment>Renew page: from when it counts.</extracomment>
        <translation>Before the end it is added to what is left; after the end it starts at once.</translation>
    </message>
    <message id="hmi-renew-waiting">
        <source>The new end shows here by itself.</source>
        <extracomment>Renew page: nothing has to be pressed.</extracomment>
        <translation>The new end shows here by itself.</translation>
    </message>
    <message id="hmi-panel-cancel-jump">
        <source>Cancel the jump</source>
        <translation>Cancel the jump</translation>
    </message>
    <message id="hmi-panel-jump-to-next">
        <source>Jump to next</source>
        <extracomment>Time jumps to what is due next.</extracomment>
        <translation>Jump to next</translation>
    </message>
    <message id="hmi-panel-nothing-due">
        <source>Nothing is due.</source>
        <extracomment>No process waits for an instant of the calendar.</extracomment>
        <translation>Nothing is due.</translation>
    </message>
    <message id="hmi-panel-jump-fired">
        <source>Due on the way: %1</source>
        <extracomment>How many things were due on the way of a jump, so far.</extracomment>
        <translation>Due on the way: %1</translation>
    </message>
    <message id="hmi-panel-snapshots">
        <source>Snapshots</source>
        <extracomment>The whole run, kept at an instant.</extracomment>
        <translation>Snapshots</translation>
    </message>
    <message id="hmi-panel-snapshot-take">
        <source>Take</source>
        <extracomment>Takes a snapshot.</extracomment>
        <translation>Take</translation>
    </message>
    <message id="hmi-panel-snapshot-take-name">
        <source>Take a snapshot</source>
        <translation>Take a snapshot</translation>
    </message>
    <message id="hmi-panel-snapshot-name">
        <source>Name of the snapshot</source>
        <translation>Name of the snapshot</translation>
    </message>
    <message id="hmi-panel-snapshot-shape">
        <source>before-the-end</source>
        <extracomment>How a snapshot may be called: an example.</extracomment>
        <translation>before-the-end</translation>
    </message>
    <message id="hmi-panel-snapshot-unusable">
        <source>cannot be used</source>
        <extracomment>A snapshot's file is broken, or of another version.</extracomment>
        <translation>cannot be used</translation>
    </message>
    <message id="hmi-panel-snapshot-restore">
        <source>Restore</source>
        <extracomment>Makes everything as it was when the snapshot was taken.</extracomment>
        <translation>Restore</translation>
    </message>
    <message id="hmi-search-hint">
        <source>Address or place</source>
        <oldsource>Address, place or category</oldsource>
        <extracomment>Empty search field: what may be typed.</extracomment>
        <translation>Address or place</translation>
    </message>
    <message id="hmi-search-hint-home">
        <source>Where is home?</source>
        <extracomment>Empty search field, while the person sets where they live.</extracomment>
        <translation>Where is home?</translation>
    </message>
    <message id="hmi-search-hint-work">
        <source>Where is work?</source>
        <extracomment>Empty search field, while the person sets where they work.</extracomment>
        <translation>Where is work?</translation>
    </message>
    <message id="hmi-search-hint-stop">
        <source>Which stop?</source>
        <extracomment>Empty search field, while the person looks for a stop of the route.</extracomment>
        <translation>Which stop?</translation>
    </message>
    <message id="hmi-destinations-unset">
        <source>Not set yet. Search for the address, or touch the map there.</source>
        <extracomment>Panel of home and work: how to set them.</extracomment>
        <translation>Not set yet. Search for the address, or touch the map there.</translation>
    </message>
    <message id="hmi-destinations-pin">
        <source>On the map now: %1</source>
        <extracomment>Panel of home and work while the map shows a place; %1 is its name.</extracomment>
        <translation>On the map now: %1</translation>
    </message>
    <message id="hmi-destinations-route">
        <source>Route</source>
        <extracomment>Button: a route to this destination.</extracomment>
        <translation>Route</translation>
    </message>
    <message id="hmi-destinations-show">
        <source>Show on map</source>
        <oldsource>Show on the map</oldsource>
        <extracomment>Button: the map goes to this destination.</extracomment>
        <translation>Show on map</translation>
    </message>
    <message id="hmi-destinations-change">
        <source>Change</source>
        <extracomment>Button: look for another address for home or work.</extracomment>
        <translation>Change</translation>
    </message>
    <message id="hmi-search-action">
        <source>Search</source>
        <extracomment>Action key of the keyboard while a place is looked for: shows the whole list.</extracomment>
        <translation>Search</translation>
    </message>
    <message id="hmi-destinations-take-pin">
        <source>Take from map</source>
        <extracomment>Button: the place that the map shows becomes home or work.</extracomment>
        <translation>Take from map</translation>
    </message>
    <message id="hmi-destinations-rename">
        <source>Rename</source>
        <extracomment>Button: give a favourite destination another name.</extracomment>
        <translation>Rename</translation>
    </message>
    <message id="hmi-destinations-keep">
        <source>Save</source>
        <extracomment>Button: a recent destination becomes a favourite.</extracomment>
        <translation>Save</translation>
    </message>
    <message id="hmi-word-remove">
        <source>Remove</source>
        <extracomment>Button: take a destination out of the list.</extracomment>
        <translation>Remove</translation>
    </message>
    <message id="hmi-search-away">
        <source>The map data does not answer. It is being started again: a moment, please.</source>
        <extracomment>Search: the map data does not answer; it is begun again by itself.</extracomment>
        <translation>The map data does not answer. It is being started again: a moment, please.</translation>
    </message>
    <message id="hmi-search-no-map">
        <source>There is no map to search yet. Setup, Map regions says how it stands.</source>
        <extracomment>Search: there is no map on board in which to look.</extracomment>
        <translation>There is no map to search yet. Setup, Map regions says how it stands.</translation>
    </message>
    <message id="hmi-search-nothing">
        <source>Nothing found for “%1”. Try fewer words, or the street without its number.</source>
        <extracomment>Search: nothing was found, and what to try; %1 is what was typed.</extracomment>
        <translation>Nothing found for “%1”. Try fewer words, or the street without its number.</translation>
    </message>
    <message id="hmi-search-nothing-near">
        <source>The map knows no such place. Try another kind, or a name.</source>
        <extracomment>Search: there is nothing of a kind (fuel, parking …) on the map.</extracomment>
        <translation>The map knows no such place. Try another kind, or a name.</translation>
    </message>
    <message id="hmi-maps-error-disk-full">
        <source>%1: the disk is full. Make room, then import it again.</source>
        <extracomment>Map regions: an import or a removal has failed; %1 is the region's name.</extracomment>
        <translation>%1: the disk is full. Make room, then import it again.</translation>
    </message>
    <message id="hmi-maps-error-read-only">
        <source>%1: the folder of the maps cannot be written.</source>
        <extracomment>Map regions: an import or a removal has failed; %1 is the region's name.</extracomment>
        <translation>%1: the folder of the maps cannot be written.</translation>
    </message>
    <message id="hmi-maps-error-unusable">
        <source>%1: the folder of the maps cannot be used.</source>
        <extracomment>Map regions: an import or a removal has failed; %1 is the region's name.</extracomment>
        <translation>%1: the folder of the maps cannot be used.</translation>
    </message>
    <message id="hmi-maps-error-no-memory">
        <source>%1: too little memory. End other programs, or take a smaller extract.</source>
        <extracomment>Map regions: an import has failed; %1 is the region's name.</extracomment>
        <translation>%1: too little memory. End other programs, or take a smaller extract.</translation>
    </message>
    <message id="hmi-maps-error-not-an-extract">
        <source>%1: this file is no extract of OpenStreetMap, or is damaged. Fetch it again.</source>
        <extracomment>Map regions: an import has failed; %1 is the region's name.</extracomment>
        <translation>%1: this file is no extract of OpenStreetMap, or is damaged. Fetch it again.</translation>
    </message>
    <message id="hmi-maps-error-no-roads">
        <source>%1: there is no road in this file. Take a larger extract.</source>
        <extracomment>Map regions: an import has failed; %1 is the region's name.</extracomment>
        <translation>%1: there is no road in this file. Take a larger extract.</translation>
    </message>
    <message id="hmi-maps-error-unreadable">
        <source>%1: this file may not be read.</source>
        <extracomment>Map regions: an import has failed; %1 is the region's name.</extracomment>
        <translation>%1: this file may not be read.</translation>
    </message>
    <message id="hmi-maps-error-import-under-way">
        <source>%1: another import is under way. Wait until it has ended.</source>
        <extracomment>Map regions: an import was not begun; %1 is the region's name.</extracomment>
        <translation>%1: another import is under way. Wait until it has ended.</translation>
    </message>
    <message id="hmi-maps-error-name-taken">
        <source>%1: another region has this name already. Choose another one.</source>
        <extracomment>Map regions: an import was not begun; %1 is the region's name.</extracomment>
        <translation>%1: another region has this name already. Choose another one.</translation>
    </message>
    <message id="hmi-maps-error-unknown-region">
        <source>%1 is not there any more.</source>
        <extracomment>Map regions: a removal has failed; %1 is the region's name.</extracomment>
        <translation>%1 is not there any more.</translation>
    </message>
    <message id="hmi-maps-error-failed">
        <source>%1 was not imported. The log says why; try again.</source>
        <extracomment>Map regions: an import has failed; %1 is the region's name.</extracomment>
        <translation>%1 was not imported. The log says why; try again.</translation>
    </message>
    <message id="hmi-destinations-too-many-favourites">
        <source>There is room for 100 favourites. Remove one first.</source>
        <extracomment>Destinations: there is no room for another favourite.</extracomment>
        <translation>There is room for 100 favourites. Remove one first.</translation>
    </message>
    <message id="hmi-destinations-no-name">
        <source>Type a name.</source>
        <extracomment>Destinations: a name that is only spaces.</extracomment>
        <translation>Type a name.</translation>
    </message>
    <message id="hmi-destinations-long-name">
        <source>The name is too long.</source>
        <extracomment>Destinations: a name that is too long.</extracomment>
        <translation>The name is too long.</translation>
    </message>
    <message id="hmi-place-home">
        <source>Home</source>
        <extracomment>Where the person lives: a destination.</extracomment>
        <translation>Home</translation>
    </message>
    <message id="hmi-place-work">
        <source>Work</source>
        <extracomment>Where the person works: a destination.</extracomment>
        <translation>Work</translation>
    </message>
    <message id="hmi-place-favourite">
        <source>Favourite</source>
        <extracomment>A destination that was saved.</extracomment>
        <translation>Favourite</translation>
    </message>
    <message id="hmi-place-recent">
        <source>Recent</source>
        <extracomment>A destination that was chosen lately.</extracomment>
        <translation>Recent</translation>
    </message>
    <message id="hmi-map-car">
        <source>Your car</source>
        <extracomment>The mark of the own car on the map, said by a screen reader.</extracomment>
        <translation>Your car</translation>
    </message>
    <message id="hmi-map-compass">
        <source>Compass</source>
        <extracomment>Key on the map that turns it so that north is up, or what lies ahead of the car.</extracomment>
        <translation>Compass</translation>
    </message>
    <message id="hmi-map-heading-up">
        <source>Heading up</source>
        <extracomment>State of the compass key: what lies ahead of the car is up.</extracomment>
        <translation>Heading up</translation>
    </message>
    <message id="hmi-map-north-up">
        <source>North up</source>
        <extracomment>State of the compass key: north is up.</extracomment>
        <translation>North up</translation>
    </message>
    <message id="hmi-map-satellites">
        <source>%1 satellites</source>
        <extracomment>Said beside the quality of the position; %1 is their number.</extracomment>
        <translation>%1 satellites</translation>
    </message>
    <message id="hmi-map-gps">
        <source>GPS</source>
        <extracomment>The position is known well.</extracomment>
        <translation>GPS</translation>
    </message>
    <message id="hmi-map-gps-weak">
        <source>Weak GPS</source>
        <extracomment>The position is known roughly.</extracomment>
        <translation>Weak GPS</translation>
    </message>
    <message id="hmi-map-gps-last">
        <source>No GPS · last known position</source>
        <extracomment>No satellites; the car is shown where it was.</extracomment>
        <translation>No GPS · last known position</translation>
    </message>
    <message id="hmi-map-gps-none">
        <source>No GPS position yet</source>
        <extracomment>No satellites, and nobody knows where the car is.</extracomment>
        <translation>No GPS position yet</translation>
    </message>
    <message id="hmi-map-regions">
        <source>Map regions</source>
        <extracomment>Button on the map page without a map: to the page of the map regions.</extracomment>
        <translation>Map regions</translation>
    </message>
    <message id="hmi-map-importing-text">
        <source>%1 done. You can go on using everything else.</source>
        <extracomment>The first map is being made; %1 is how far, in per cent.</extracomment>
        <translation>%1 done. You can go on using everything else.</translation>
    </message>
    <message id="hmi-map-none-text">
        <source>Import an OpenStreetMap extract to see and search a map without internet.</source>
        <extracomment>There is no map in the unit.</extracomment>
        <translation>Import an OpenStreetMap extract to see and search a map without internet.</translation>
    </message>
    <message id="hmi-map-importing">
        <source>The map of %1 is being made ready</source>
        <extracomment>The first map is being made; %1 is its name.</extracomment>
        <translation>The map of %1 is being made ready</translation>
    </message>
    <message id="hmi-map-failed">
        <source>The map could not be made</source>
        <extracomment>The last attempt to make a map has failed.</extracomment>
        <translation>The map could not be made</translation>
    </message>
    <message id="hmi-map-none">
        <source>No map yet</source>
        <extracomment>There is no map in the unit.</extracomment>
        <translation>No map yet</translation>
    </message>
    <message id="hmi-map-progress">
        <source>Map</source>
        <extracomment>How far the map has been made, said by a screen reader.</extracomment>
        <translation>Map</translation>
    </message>
    <message id="hmi-rail-map">
        <source>Map</source>
        <extracomment>Entry of the bar at the left, and the map itself for a screen reader.</extracomment>
        <translation>Map</translation>
    </message>
    <message id="hmi-map-search">
        <source>Search</source>
        <extracomment>Key on the map: to the page of the search.</extracomment>
        <translation>Search</translation>
    </message>
    <message id="hmi-map-show-region">
        <source>Show %1</source>
        <extracomment>Key beside "no map here": goes to a region that there is; %1 is its name.</extracomment>
        <translation>Show %1</translation>
    </message>
    <message id="hmi-map-away">
        <source>The map is coming back …</source>
        <extracomment>The map server does not answer and is started again by itself.</extracomment>
        <translation>The map is coming back …</translation>
    </message>
    <message id="hmi-map-outside">
        <source>No map here. Setup, Map regions says how to bring one.</source>
        <oldsource>No map here. Import this region under Setup, Map regions.</oldsource>
        <extracomment>No region covers what is shown.</extracomment>
        <translation>No map here. Setup, Map regions says how to bring one.</translation>
    </message>
    <message id="hmi-map-recentre">
        <source>Centre</source>
        <extracomment>Key on the map: the map follows the car again.</extracomment>
        <translation>Centre</translation>
    </message>
    <message id="hmi-map-attribution">
        <source>© OpenStreetMap contributors</source>
        <extracomment>Owners of the map's data; stays as it is in every language.</extracomment>
        <translation>© OpenStreetMap contributors</translation>
    </message>
    <message id="hmi-guide-more">
        <source>Route options</source>
        <extracomment>Key on the map while one is guided: to the page of the route, its stops and what to keep off.</extracomment>
        <translation>Route options</translation>
    </message>
    <message id="hmi-map-attribution-short">
        <source>© OpenStreetMap</source>
        <extracomment>Owners of the map's data, where there is little room.</extracomment>
        <translation>© OpenStreetMap</translation>
    </message>
    <message id="hmi-map-tilt">
        <source>Tilted view</source>
        <extracomment>Key on the map: seen from behind (3D), or from above (2D).</extracomment>
        <translation>Tilted view</translation>
    </message>
    <message id="hmi-guide-voice">
        <source>Voice</source>
        <extracomment>Key on the map while one is guided: the voice speaks, or is silent.</extracomment>
        <translation>Voice</translation>
    </message>
    <message id="hmi-map-nearer">
        <source>Zoom in</source>
        <extracomment>Key on the map.</extracomment>
        <translation>Zoom in</translation>
    </message>
    <message id="hmi-map-farther">
        <source>Zoom out</source>
        <extracomment>Key on the map.</extracomment>
        <translation>Zoom out</translation>
    </message>
    <message id="hmi-map-pin">
        <source>Pin</source>
        <extracomment>The pin that was put on the map, said by a screen reader.</extracomment>
        <translation>Pin</translation>
    </message>
    <message id="hmi-map-place">
        <source>Place</source>
        <extracomment>The card of a place on the map, said by a screen reader.</extracomment>
        <translation>Place</translation>
    </message>
    <message id="hmi-map-looking">
        <source>Looking up this place …</source>
        <extracomment>On the card of a place: what is there is being looked up.</extracomment>
        <translation>Looking up this place …</translation>
    </message>
    <message id="hmi-map-close">
        <source>Close</source>
        <extracomment>Button: closes the card of a place and takes its pin away.</extracomment>
        <translation>Close</translation>
    </message>
    <message id="hmi-map-kept-home">
        <source>Home</source>
        <extracomment>The place is kept as the person's home.</extracomment>
        <translation>Home</translation>
    </message>
    <message id="hmi-map-kept-work">
        <source>Work</source>
        <extracomment>The place is kept as where the person works.</extracomment>
        <translation>Work</translation>
    </message>
    <message id="hmi-map-kept">
        <source>Saved</source>
        <extracomment>The place is kept among the favourites.</extracomment>
        <translation>Saved</translation>
    </message>
    <message id="hmi-map-add-stop">
        <source>Add stop</source>
        <extracomment>Button: the place becomes a stop of the route that there is.</extracomment>
        <translation>Add stop</translation>
    </message>
    <message id="hmi-map-new-route">
        <source>New route</source>
        <extracomment>Button: a route to the place, in the place of the one that there is.</extracomment>
        <translation>New route</translation>
    </message>
    <message id="hmi-map-route">
        <source>Route</source>
        <extracomment>Button: a route to the place.</extracomment>
        <translation>Route</translation>
    </message>
    <message id="hmi-map-save">
        <source>Save</source>
        <extracomment>Button: keeps the place among the favourites.</extracomment>
        <translation>Save</translation>
    </message>
    <message id="hmi-map-set-home">
        <source>Set as home</source>
        <extracomment>Button: the place becomes the person's home.</extracomment>
        <translation>Set as home</translation>
    </message>
    <message id="hmi-map-set-work">
        <source>Set as work</source>
        <extracomment>Button: the place becomes where the person works.</extracomment>
        <translation>Set as work</translation>
    </message>
    <message id="hmi-maps-phase-checking">
        <source>Checking the file</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Checking the file</translation>
    </message>
    <message id="hmi-maps-phase-reading">
        <source>Reading the file</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Reading the file</translation>
    </message>
    <message id="hmi-maps-phase-roads">
        <source>Building the roads</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Building the roads</translation>
    </message>
    <message id="hmi-maps-phase-search">
        <source>Building the search</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Building the search</translation>
    </message>
    <message id="hmi-maps-phase-drawing">
        <source>Preparing the picture</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Preparing the picture</translation>
    </message>
    <message id="hmi-maps-phase-labels">
        <source>Preparing the names</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Preparing the names</translation>
    </message>
    <message id="hmi-maps-phase-finishing">
        <source>Almost ready</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Almost ready</translation>
    </message>
    <message id="hmi-maps-phase-other">
        <source>In preparation</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>In preparation</translation>
    </message>
    <message id="hmi-maps-add-default">
        <source>Add %1</source>
        <extracomment>Button: has the map made that comes with the unit; %1 is its name.</extracomment>
        <translation>Add %1</translation>
    </message>
    <message id="hmi-maps-title">
        <source>Map regions</source>
        <oldsource>Map data</oldsource>
        <extracomment>Row and title: the regions of the map on board.</extracomment>
        <translation>Map regions</translation>
    </message>
    <message id="hmi-maps-unusable">
        <source>Cannot be used</source>
        <extracomment>Caption of a region of the map that cannot be used.</extracomment>
        <translation>Cannot be used</translation>
    </message>
    <message id="hmi-maps-none-coming">
        <source>It is being made in the background; everything else can be used meanwhile.</source>
        <extracomment>Page of map data while the first map is being made.</extracomment>
        <translation>It is being made in the background; everything else can be used meanwhile.</translation>
    </message>
    <message id="hmi-maps-none">
        <source>No map yet</source>
        <extracomment>Page of map data without any; there is no map yet.</extracomment>
        <translation>No map yet</translation>
    </message>
    <message id="hmi-maps-more">
        <source>Another map</source>
        <extracomment>Button: explains how another map comes on board.</extracomment>
        <translation>Another map</translation>
    </message>
    <message id="hmi-maps-source">
        <source>© OpenStreetMap contributors, ODbL 1.0 · openstreetmap.org/copyright</source>
        <extracomment>Where the map comes from, and under which licence; the name is not translated.</extracomment>
        <translation>© OpenStreetMap contributors, ODbL 1.0 · openstreetmap.org/copyright</translation>
    </message>
    <message id="hmi-maps-ask">
        <source>Remove the map of %1?</source>
        <extracomment>Question before a region of the map is removed; %1 is its name.</extracomment>
        <translation>Remove the map of %1?</translation>
    </message>
    <message id="hmi-maps-ask-text">
        <source>Favourites and recent destinations stay. The map comes back by importing it again.</source>
        <extracomment>Question before a region of the map is removed: what stays, and how it comes back.</extracomment>
        <translation>Favourites and recent destinations stay. The map comes back by importing it again.</translation>
    </message>
    <message id="hmi-word-close">
        <source>Close</source>
        <extracomment>Button: put a message away.</extracomment>
        <translation>Close</translation>
    </message>
    <message id="hmi-maps-how">
        <source>Fetch an extract of OpenStreetMap (FILE.osm.pbf), for example of a country, and type on this machine: headunit map import FILE.osm.pbf</source>
        <extracomment>How another map comes on board; the words in the middle are typed as they stand.</extracomment>
        <translation>Fetch an extract of OpenStreetMap (FILE.osm.pbf), for example of a country, and type on this machine: headunit map import FILE.osm.pbf</translation>
    </message>
    <message id="hmi-maps-how-title">
        <source>Another map comes from a file</source>
        <extracomment>Title of how another map comes on board.</extracomment>
        <translation>Another map comes from a file</translation>
    </message>
    <message id="hmi-maps-unusable-text">
        <source>Its data is damaged or of another version. Import its file again, or remove it.</source>
        <extracomment>Panel of a region of the map that cannot be used: why, and what to do.</extracomment>
        <translation>Its data is damaged or of another version. Import its file again, or remove it.</translation>
    </message>
    <message id="hmi-maps-date">
        <source>Data of</source>
        <extracomment>Name of a fact about map data: the date of what it shows.</extracomment>
        <translation>Data of</translation>
    </message>
    <message id="hmi-maps-size">
        <source>File</source>
        <extracomment>Name of a fact about map data: how large the file was that it comes from.</extracomment>
        <translation>File</translation>
    </message>
    <message id="hmi-maps-streets">
        <source>Streets</source>
        <extracomment>Name of a fact about map data: how many streets and addresses.</extracomment>
        <translation>Streets</translation>
    </message>
    <message id="hmi-maps-addresses">
        <source>Addresses</source>
        <extracomment>Name of a fact about map data: how many house numbers.</extracomment>
        <translation>Addresses</translation>
    </message>
    <message id="hmi-maps-places">
        <source>Places</source>
        <extracomment>Name of a fact about map data: how many shops, restaurants and so on.</extracomment>
        <translation>Places</translation>
    </message>
    <message id="hmi-maps-imported">
        <source>Imported on</source>
        <extracomment>Name of a fact about map data: when it was brought on board.</extracomment>
        <translation>Imported on</translation>
    </message>
    <message id="hmi-lock-more">
        <source>The list goes on when the car stands still.</source>
        <extracomment>Under a list that is shortened while the car is moving.</extracomment>
        <translation>The list goes on when the car stands still.</translation>
    </message>
    <message id="hmi-lock-passenger">
        <source>I am the passenger</source>
        <extracomment>Button on what is locked while the car is moving: a passenger wants to use it.</extracomment>
        <translation>I am the passenger</translation>
    </message>
    <message id="hmi-lock-typing">
        <source>Typing is locked while the car is moving.</source>
        <extracomment>What is locked while the car is moving: both keyboards.</extracomment>
        <translation>Typing is locked while the car is moving.</translation>
    </message>
    <message id="hmi-lock-alone">
        <source>Stop to go on.</source>
        <extracomment>How it opens what is locked while the car is moving.</extracomment>
        <translation>Stop to go on.</translation>
    </message>
    <message id="hmi-lock-together">
        <source>Stop, or let your passenger do it.</source>
        <extracomment>How it opens what is locked while the car is moving, where a passenger may use it.</extracomment>
        <translation>Stop, or let your passenger do it.</translation>
    </message>
    <message id="hmi-passenger-text">
        <source>Whoever drives must not type or read lists. For you they are open until the car stops.</source>
        <extracomment>Question to whoever wants to type while the car is moving: what the answer means.</extracomment>
        <translation>Whoever drives must not type or read lists. For you they are open until the car stops.</translation>
    </message>
    <message id="hmi-passenger-title">
        <source>Are you the passenger?</source>
        <extracomment>Question to whoever wants to type while the car is moving.</extracomment>
        <translation>Are you the passenger?</translation>
    </message>
    <message id="hmi-route-panel">
        <source>Route</source>
        <extracomment>The panel over the map where a route is chosen, said by a screen reader.</extracomment>
        <translation>Route</translation>
    </message>
    <message id="hmi-route-to">
        <source>Route to</source>
        <extracomment>Over the name of the destination of a route.</extracomment>
        <translation>Route to</translation>
    </message>
    <message id="hmi-route-close">
        <source>Discard</source>
        <oldsource>No route</oldsource>
        <extracomment>Button: gives the route up that is being made.</extracomment>
        <translation>Discard</translation>
    </message>
    <message id="hmi-route-planning">
        <source>Looking for the way …</source>
        <extracomment>A route is being looked for.</extracomment>
        <translation>Looking for the way …</translation>
    </message>
    <message id="hmi-route-start">
        <source>Start</source>
        <extracomment>Button: guidance along the chosen route begins.</extracomment>
        <translation>Start</translation>
    </message>
    <message id="hmi-route-simulate">
        <source>Simulate</source>
        <extracomment>Button: the unit shows how the route would be driven.</extracomment>
        <translation>Simulate</translation>
    </message>
    <message id="hmi-route-again">
        <source>Try again</source>
        <extracomment>Button: looks once more for a route.</extracomment>
        <translation>Try again</translation>
    </message>
    <message id="hmi-route-options">
        <source>Stops and options</source>
        <extracomment>Button: to the page with the stops and what a route keeps off.</extracomment>
        <translation>Stops and options</translation>
    </message>
    <message id="hmi-route-directions">
        <source>Directions</source>
        <extracomment>Button and page: everything that is to be done along the route.</extracomment>
        <translation>Directions</translation>
    </message>
    <message id="hmi-route-none-text">
        <source>Search for a place or touch the map, then choose Route.</source>
        <extracomment>Page of the route while there is none: how one comes.</extracomment>
        <translation>Search for a place or touch the map, then choose Route.</translation>
    </message>
    <message id="hmi-route-none">
        <source>No route yet</source>
        <extracomment>Page of the route while there is none.</extracomment>
        <translation>No route yet</translation>
    </message>
    <message id="hmi-route-end">
        <source>End</source>
        <extracomment>Button: ends the guidance along a route.</extracomment>
        <translation>End</translation>
    </message>
    <message id="hmi-route-drive">
        <source>Drive it</source>
        <extracomment>Button: what was only simulated is driven from now on.</extracomment>
        <translation>Drive it</translation>
    </message>
    <message id="hmi-route-avoid-motorways">
        <source>Avoid motorways</source>
        <extracomment>Switch: the route keeps off motorways.</extracomment>
        <translation>Avoid motorways</translation>
    </message>
    <message id="hmi-route-avoid-tolls">
        <source>Avoid tolls</source>
        <extracomment>Switch: the route keeps off roads with a toll.</extracomment>
        <translation>Avoid tolls</translation>
    </message>
    <message id="hmi-route-avoid-ferries">
        <source>Avoid ferries</source>
        <extracomment>Switch: the route keeps off ferries.</extracomment>
        <translation>Avoid ferries</translation>
    </message>
    <message id="hmi-route-add">
        <source>Add stop</source>
        <extracomment>Button: look for a place that becomes a stop of the route.</extracomment>
        <translation>Add stop</translation>
    </message>
    <message id="hmi-route-order-locked">
        <source>The order can be changed while the car stands.</source>
        <extracomment>While the car moves, instead of changing the order of the stops.</extracomment>
        <translation>The order can be changed while the car stands.</translation>
    </message>
    <message id="hmi-route-earlier">
        <source>Earlier</source>
        <extracomment>Button: a stop of the route changes places with the one before it.</extracomment>
        <translation>Earlier</translation>
    </message>
    <message id="hmi-route-later">
        <source>Later</source>
        <extracomment>Button: a stop of the route changes places with the one after it.</extracomment>
        <translation>Later</translation>
    </message>
    <message id="hmi-route-skip">
        <source>Skip</source>
        <extracomment>Button: guidance goes on to the stop after the next one.</extracomment>
        <translation>Skip</translation>
    </message>
    <message id="hmi-route-no-region">
        <source>%1 lies outside every map on board. Choose another place, or bring its map.</source>
        <extracomment>Route: a place lies outside every map; %1 is its name.</extracomment>
        <translation>%1 lies outside every map on board. Choose another place, or bring its map.</translation>
    </message>
    <message id="hmi-route-other-region">
        <source>%1 lies on another map, and no road leads from one map to the other. Choose a place on this map.</source>
        <extracomment>Route: two places lie on different maps; %1 is the name of the one to blame.</extracomment>
        <translation>%1 lies on another map, and no road leads from one map to the other. Choose a place on this map.</translation>
    </message>
    <message id="hmi-route-no-road">
        <source>No road leads to %1. Choose a place near a road.</source>
        <extracomment>Route: a place lies in the water or the wilderness; %1 is its name.</extracomment>
        <translation>No road leads to %1. Choose a place near a road.</translation>
    </message>
    <message id="hmi-route-not-connected">
        <source>There is no way by car to %1. Allow ferries, or choose another place.</source>
        <extracomment>Route: a place lies on an island; %1 is its name.</extracomment>
        <translation>There is no way by car to %1. Allow ferries, or choose another place.</translation>
    </message>
    <message id="hmi-route-too-far">
        <source>%1 is too far away for one route. Choose a place on the way first.</source>
        <extracomment>Route: further than a route is looked for; %1 is the place's name.</extracomment>
        <translation>%1 is too far away for one route. Choose a place on the way first.</translation>
    </message>
    <message id="hmi-route-start-no-region">
        <source>The car is outside every map on board. A route begins where there is a map.</source>
        <extracomment>Route: the car is outside every map.</extracomment>
        <translation>The car is outside every map on board. A route begins where there is a map.</translation>
    </message>
    <message id="hmi-route-start-no-road">
        <source>There is no road near the car. Drive to a road, and try again.</source>
        <extracomment>Route: the car is not near any road.</extracomment>
        <translation>There is no road near the car. Drive to a road, and try again.</translation>
    </message>
    <message id="hmi-route-trouble-no-position">
        <source>It is not known yet where the car is. The route comes with the first GPS position.</source>
        <extracomment>Route: nobody knows where the car is.</extracomment>
        <translation>It is not known yet where the car is. The route comes with the first GPS position.</translation>
    </message>
    <message id="hmi-route-trouble-map-away">
        <source>The map data does not answer. It is being started again, and the route comes by itself.</source>
        <extracomment>Route: the map data does not answer.</extracomment>
        <translation>The map data does not answer. It is being started again, and the route comes by itself.</translation>
    </message>
    <message id="hmi-route-trouble-no-region">
        <source>There is no map on board. Setup, Map regions says how to bring one.</source>
        <extracomment>Route: there is no map on board.</extracomment>
        <translation>There is no map on board. Setup, Map regions says how to bring one.</translation>
    </message>
    <message id="hmi-route-too-many-stops">
        <source>A route has at most 9 stops and its destination. Remove a stop first.</source>
        <extracomment>Route: the tenth stop is refused.</extracomment>
        <translation>A route has at most 9 stops and its destination. Remove a stop first.</translation>
    </message>
    <message id="hmi-route-same-stop">
        <source>This place is already the stop before or after it. Choose another place.</source>
        <extracomment>Route: a stop next to the very same place is refused.</extracomment>
        <translation>This place is already the stop before or after it. Choose another place.</translation>
    </message>
    <message id="hmi-route-motorway">
        <source>Motorway</source>
        <extracomment>A route takes a motorway.</extracomment>
        <translation>Motorway</translation>
    </message>
    <message id="hmi-route-toll">
        <source>Toll</source>
        <extracomment>A route has a toll.</extracomment>
        <translation>Toll</translation>
    </message>
    <message id="hmi-route-ferry">
        <source>Ferry</source>
        <extracomment>A route takes a ferry.</extracomment>
        <translation>Ferry</translation>
    </message>
    <message id="hmi-route-via">
        <source>via %1</source>
        <extracomment>The road that most of a route takes; %1 is its name.</extracomment>
        <translation>via %1</translation>
    </message>
    <message id="hmi-route-arrival">
        <source>Arrival %1</source>
        <extracomment>When one arrives; %1 is the time of day.</extracomment>
        <translation>Arrival %1</translation>
    </message>
    <message id="hmi-stick-title">
        <source>From USB</source>
        <extracomment>Button and page: favourite destinations from files on a USB stick.</extracomment>
        <translation>From USB</translation>
    </message>
    <message id="hmi-stick-known">
        <source>Already saved</source>
        <oldsource>A favourite already</oldsource>
        <extracomment>Caption of a place on a USB stick that is a favourite already.</extracomment>
        <translation>Already saved</translation>
    </message>
    <message id="hmi-stick-which">
        <source>Places come from files called .gpx, .geojson or .json, in the stick’s first folder.</source>
        <extracomment>Page of the USB stick without one, or without a file that could be read: which files are meant.</extracomment>
        <translation>Places come from files called .gpx, .geojson or .json, in the stick’s first folder.</translation>
    </message>
    <message id="hmi-stick-none">
        <source>No USB stick</source>
        <extracomment>Page of the USB stick: none is plugged in.</extracomment>
        <translation>No USB stick</translation>
    </message>
    <message id="hmi-stick-nothing">
        <source>No places on this stick</source>
        <extracomment>Page of the USB stick: there is one, and no file on it that may hold places.</extracomment>
        <translation>No places on this stick</translation>
    </message>
    <message id="hmi-stick-trouble">
        <source>The stick cannot be read</source>
        <extracomment>Page of the USB stick: there is one that cannot be read.</extracomment>
        <translation>The stick cannot be read</translation>
    </message>
    <message id="hmi-stick-route-point">
        <source>On a route</source>
        <extracomment>Caption of a place in a file: a point of a planned route.</extracomment>
        <translation>On a route</translation>
    </message>
    <message id="hmi-stick-route-end">
        <source>End of a route</source>
        <extracomment>Caption of a place in a file: where a planned route ends.</extracomment>
        <translation>End of a route</translation>
    </message>
    <message id="hmi-stick-track-end">
        <source>End of a track</source>
        <extracomment>Caption of a place in a file: where a recorded drive ends.</extracomment>
        <translation>End of a track</translation>
    </message>
    <message id="hmi-stick-hint">
        <source>Touch a file. Its places can become favourites.</source>
        <extracomment>Panel of the USB stick before a file is chosen.</extracomment>
        <translation>Touch a file. Its places can become favourites.</translation>
    </message>
    <message id="hmi-stick-reading">
        <source>Reading the file</source>
        <extracomment>A file of the USB stick is being read.</extracomment>
        <translation>Reading the file</translation>
    </message>
    <message id="hmi-stick-more" numerus="yes">
        <source>%n more file(s) left out.</source>
        <oldsource>%n more file(s) are not listed.</oldsource>
        <extracomment>Panel of the USB stick: there are more files than the list has; %n is how many are left out.</extracomment>
        <translation>
            <numerusform>%n more file left out.</numerusform>
            <numerusform>%n more files left out.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-places" numerus="yes">
        <source>%n place(s)</source>
        <extracomment>Panel of a file of the USB stick: how many different places it has.</extracomment>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-chosen" numerus="yes">
        <source>%n chosen</source>
        <extracomment>Panel of a file of the USB stick: how many of its places are chosen.</extracomment>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-partial" numerus="yes">
        <source>Only the %n nearest to the car are listed.</source>
        <extracomment>Panel of a file with many places: only some are listed; %n is how many.</extracomment>
        <translation>
            <numerusform>Only the %n nearest to the car are listed.</numerusform>
            <numerusform>Only the %n nearest to the car are listed.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-skipped" numerus="yes">
        <source>%n cannot be used.</source>
        <extracomment>Panel of a file of the USB stick: how much of it is no place on the earth, or an area.</extracomment>
        <translation>
            <numerusform>%n cannot be used.</numerusform>
            <numerusform>%n cannot be used.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-room" numerus="yes">
        <source>Room for %n more favourite(s).</source>
        <extracomment>Panel of a file of the USB stick: how many more favourites there can be; there are 100 at most.</extracomment>
        <translation>
            <numerusform>Room for %n more favourite.</numerusform>
            <numerusform>Room for %n more favourites.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-full">
        <source>No room: there are 100 favourites. Remove some first.</source>
        <extracomment>Panel of a file of the USB stick: there is no room for any favourite.</extracomment>
        <translation>No room: there are 100 favourites. Remove some first.</translation>
    </message>
    <message id="hmi-stick-taken" numerus="yes">
        <source>%n favourite(s) saved.</source>
        <extracomment>What became of places from a USB stick: how many are favourites now.</extracomment>
        <translation>
            <numerusform>%n favourite saved.</numerusform>
            <numerusform>%n favourites saved.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-taken-left" numerus="yes">
        <source>%n not saved: there is room for 100 favourites.</source>
        <extracomment>What became of places from a USB stick: for how many there was no room; there are 100 at most.</extracomment>
        <translation>
            <numerusform>%n not saved: there is room for 100 favourites.</numerusform>
            <numerusform>%n not saved: there is room for 100 favourites.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-all">
        <source>All</source>
        <extracomment>Button: choose every place of the list.</extracomment>
        <translation>All</translation>
    </message>
    <message id="hmi-stick-none-of-them">
        <source>None</source>
        <extracomment>Button: choose no place of the list.</extracomment>
        <translation>None</translation>
    </message>
    <message id="hmi-stick-take">
        <source>Save</source>
        <extracomment>Button: the chosen places become favourites.</extracomment>
        <translation>Save</translation>
    </message>
    <message id="hmi-stick-done">
        <source>To the list</source>
        <extracomment>Button: goes to the list of favourites.</extracomment>
        <translation>To the list</translation>
    </message>
    <message id="hmi-stick-not-gpx">
        <source>This is no GPX file, whatever it is called.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>This is no GPX file, whatever it is called.</translation>
    </message>
    <message id="hmi-stick-not-geojson">
        <source>This is no GeoJSON file, whatever it is called.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>This is no GeoJSON file, whatever it is called.</translation>
    </message>
    <message id="hmi-stick-broken-gpx">
        <source>The file is damaged. Copy it to the stick again.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>The file is damaged. Copy it to the stick again.</translation>
    </message>
    <message id="hmi-stick-broken-geojson">
        <source>The file is damaged. Copy it to the stick again.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>The file is damaged. Copy it to the stick again.</translation>
    </message>
    <message id="hmi-stick-no-points">
        <source>There is no place in this file.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>There is no place in this file.</translation>
    </message>
    <message id="hmi-stick-too-large">
        <source>The file is too large. Split it, then try again.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>The file is too large. Split it, then try again.</translation>
    </message>
    <message id="hmi-stick-file-gone">
        <source>The file has gone. Is the stick still plugged in?</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>The file has gone. Is the stick still plugged in?</translation>
    </message>
    <message id="hmi-stick-unreadable">
        <source>The file cannot be read. Is the stick still plugged in?</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>The file cannot be read. Is the stick still plugged in?</translation>
    </message>
    <message id="hmi-guide-overview">
        <source>Arrival, whole route</source>
        <extracomment>Key with the time of arrival: shows all of the route.</extracomment>
        <translation>Arrival, whole route</translation>
    </message>
    <message id="hmi-guide-stop">
        <source>Stop %1</source>
        <extracomment>The next stop of the route: when one is there, and how far it is; %1 is both.</extracomment>
        <translation>Stop %1</translation>
    </message>
    <message id="hmi-guide-arrived">
        <source>You have arrived</source>
        <extracomment>The destination of the route is reached.</extracomment>
        <translation>You have arrived</translation>
    </message>
    <message id="hmi-guide-close">
        <source>Close</source>
        <extracomment>Button: the route is over, its card is closed.</extracomment>
        <translation>Close</translation>
    </message>
    <message id="hmi-guide-new-route">
        <source>New route …</source>
        <extracomment>The car has left its route, and another one is looked for.</extracomment>
        <translation>New route …</translation>
    </message>
    <message id="hmi-guide-off-route">
        <source>Off the route</source>
        <extracomment>The car has left its route, and there is no other one from where it is.</extracomment>
        <translation>Off the route</translation>
    </message>
    <message id="hmi-guide-towards">
        <source>towards %1</source>
        <extracomment>What the signs say lies that way; %1 is places. Shown under the street of a manoeuvre.</extracomment>
        <translation>towards %1</translation>
    </message>
    <message id="hmi-guide-exit">
        <source>Exit %1</source>
        <extracomment>Number of a motorway exit, shown with the manoeuvre; %1 is the number.</extracomment>
        <translation>Exit %1</translation>
    </message>
    <message id="hmi-guide-now">
        <source>Now</source>
        <extracomment>In the place of the distance to a manoeuvre: it is to be done now.</extracomment>
        <translation>Now</translation>
    </message>
    <message id="hmi-guide-lanes">
        <source>Lanes</source>
        <extracomment>The lanes before a manoeuvre, said by a screen reader.</extracomment>
        <translation>Lanes</translation>
    </message>
    <message id="hmi-guide-then">
        <source>Then</source>
        <extracomment>Before the arrow of the manoeuvre after the next one.</extracomment>
        <translation>Then</translation>
    </message>
    <message id="hmi-guide-simulation">
        <source>Simulation</source>
        <extracomment>On the map: nobody drives, the route is only shown.</extracomment>
        <translation>Simulation</translation>
    </message>
    <message id="hmi-guide-simulation-end">
        <source>Stop</source>
        <extracomment>Key: ends the simulation of the route.</extracomment>
        <translation>Stop</translation>
    </message>
    <message id="hmi-guide-too-fast">
        <source>Too fast</source>
        <extracomment>Said by a screen reader: faster than the limit.</extracomment>
        <translation>Too fast</translation>
    </message>
    <message id="hmi-guide-stop-mark">
        <source>Stop %1</source>
        <extracomment>Mark of a stop of the route on the map, said by a screen reader; %1 is its number.</extracomment>
        <translation>Stop %1</translation>
    </message>
    <message id="hmi-guide-destination-mark">
        <source>Destination</source>
        <extracomment>Mark of the destination of the route on the map, said by a screen reader.</extracomment>
        <translation>Destination</translation>
    </message>
    <message id="hmi-panel-drive-random">
        <source>At random</source>
        <extracomment>The car drives to nowhere in particular.</extracomment>
        <translation>At random</translation>
    </message>
    <message id="hmi-panel-drive-arrived">
        <source>arrived</source>
        <extracomment>The car has arrived.</extracomment>
        <translation>arrived</translation>
    </message>
    <message id="hmi-panel-drive-share">
        <source>Way driven</source>
        <extracomment>How much of its way the car has driven.</extracomment>
        <translation>Way driven</translation>
    </message>
    <message id="hmi-panel-drive-runs-dry">
        <source>Runs empty</source>
        <extracomment>The car will roll to a stand because tank or battery is empty; the time follows.</extracomment>
        <translation>Runs empty</translation>
    </message>
    <message id="hmi-panel-drive-arrives">
        <source>Arrives</source>
        <extracomment>A time of arrival follows.</extracomment>
        <translation>Arrives</translation>
    </message>
    <message id="hmi-panel-drive">
        <source>Drives by itself</source>
        <extracomment>The car drives by itself, and a place or a length says how far.</extracomment>
        <translation>Drives by itself</translation>
    </message>
    <message id="hmi-panel-drive-place">
        <source>to a place</source>
        <extracomment>To an address or a name.</extracomment>
        <translation>to a place</translation>
    </message>
    <message id="hmi-panel-drive-km">
        <source>km</source>
        <extracomment>So many kilometres to nowhere in particular.</extracomment>
        <translation>km</translation>
    </message>
    <message id="hmi-panel-drive-odometer">
        <source>odometer</source>
        <extracomment>Until the odometer shows so many kilometres.</extracomment>
        <translation>odometer</translation>
    </message>
    <message id="hmi-panel-drive-gpx">
        <source>GPX</source>
        <extracomment>Along the track of a GPX file.</extracomment>
        <translation>GPX</translation>
    </message>
    <message id="hmi-panel-drive-go">
        <source>Go</source>
        <extracomment>The car sets out.</extracomment>
        <translation>Go</translation>
    </message>
    <message id="hmi-panel-drive-go-name">
        <source>Drive there</source>
        <translation>Drive there</translation>
    </message>
    <message id="hmi-panel-drive-km-name">
        <source>How many km the car drives</source>
        <translation>How many km the car drives</translation>
    </message>
    <message id="hmi-panel-drive-odometer-name">
        <source>How many km the odometer shall show</source>
        <translation>How many km the odometer shall show</translation>
    </message>
    <message id="hmi-panel-drive-gpx-name">
        <source>Path of a GPX file</source>
        <translation>Path of a GPX file</translation>
    </message>
    <message id="hmi-panel-drive-place-name">
        <source>Where the car drives: a name, an address or degrees</source>
        <translation>Where the car drives: a name, an address or degrees</translation>
    </message>
    <message id="hmi-panel-drive-place-shape">
        <source>Address</source>
        <extracomment>Short hint in a line where an address or a name is typed.</extracomment>
        <translation>Address</translation>
    </message>
    <message id="hmi-panel-drive-no-map">
        <source>No map on board holds this way: import a region, or put the car on the map.</source>
        <translation>No map on board holds this way: import a region, or put the car on the map.</translation>
    </message>
    <message id="hmi-panel-drive-not-found">
        <source>The map knows no such place: write it otherwise, or its degrees, as in 43.7392,7.4283.</source>
        <translation>The map knows no such place: write it otherwise, or its degrees, as in 43.7392,7.4283.</translation>
    </message>
    <message id="hmi-panel-drive-no-road">
        <source>No road leads there from where the car is: choose another place.</source>
        <translation>No road leads there from where the car is: choose another place.</translation>
    </message>
    <message id="hmi-panel-drive-already-there">
        <source>The car is there already.</source>
        <translation>The car is there already.</translation>
    </message>
    <message id="hmi-panel-drive-passed">
        <source>The odometer shows as much already: write more.</source>
        <translation>The odometer shows as much already: write more.</translation>
    </message>
    <message id="hmi-panel-drive-empty">
        <source>There is nothing left to drive with: fill the car up first.</source>
        <translation>There is nothing left to drive with: fill the car up first.</translation>
    </message>
    <message id="hmi-panel-drive-odometer-full">
        <source>The odometer cannot count so far.</source>
        <translation>The odometer cannot count so far.</translation>
    </message>
    <message id="hmi-panel-drive-no-file">
        <source>This file cannot be read: write its whole path on the world’s machine.</source>
        <translation>This file cannot be read: write its whole path on the world’s machine.</translation>
    </message>
    <message id="hmi-panel-drive-no-gpx">
        <source>This is no GPX file, or a damaged one.</source>
        <translation>This is no GPX file, or a damaged one.</translation>
    </message>
    <message id="hmi-panel-drive-no-track">
        <source>There is no track in this file that could be driven.</source>
        <translation>There is no track in this file that could be driven.</translation>
    </message>
    <message id="hmi-panel-drive-called-off">
        <source>The car was told something else meanwhile.</source>
        <translation>The car was told something else meanwhile.</translation>
    </message>
</context>
</TS>
