<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name></name>
    <message id="hmi-rail-home">
        <source>Home</source>
        <extracomment>Entry of the bar at the left.</extracomment>
        <translation>Accueil</translation>
    </message>
    <message id="hmi-rail-phone">
        <source>Phone</source>
        <extracomment>Entry of the bar at the left: paired phones.</extracomment>
        <translation>Téléphone</translation>
    </message>
    <message id="hmi-rail-setup">
        <source>Setup</source>
        <extracomment>Entry of the bar at the left. French: the real menu&apos;s name.</extracomment>
        <translation>Configuration</translation>
    </message>
    <message id="hmi-wifi-joined">
        <source>The navigation system has connected to the hotspot %1.</source>
        <extracomment>Success message after joining a Wi-Fi network; %1 is its name.</extracomment>
        <translation>Le système de navigation est connecté au point d’accès %1.</translation>
    </message>
    <message id="hmi-gate-opened">
        <source>%1 is ready.</source>
        <extracomment>A service opens; %1 is its name.</extracomment>
        <translation>%1&#xa0;: disponible.</translation>
    </message>
    <message id="hmi-gate-hint">
        <source>Sign in to link your unit.</source>
        <extracomment>Added when a service opens and nobody has ever signed in on the unit.</extracomment>
        <translation>Connectez-vous pour associer votre système.</translation>
    </message>
    <message id="hmi-controls-signal">
        <source>Signal strength</source>
        <extracomment>Signal strength for a screen reader; what follows is 0/4 to 4/4.</extracomment>
        <translation>Force du signal</translation>
    </message>
    <message id="hmi-controls-busy">
        <source>In progress</source>
        <extracomment>Said by a screen reader for a button whose work is under way.</extracomment>
        <translation>En cours</translation>
    </message>
    <message id="hmi-controls-field-locked">
        <source>Stop the car to type</source>
        <extracomment>Stands in a text field while the car is moving.</extracomment>
        <translation>Arrêtez-vous pour écrire</translation>
    </message>
    <message id="hmi-controls-show-password">
        <source>Show password</source>
        <extracomment>Button in a password field; the password is hidden now.</extracomment>
        <translation>Afficher le mot de passe</translation>
    </message>
    <message id="hmi-controls-hide-password">
        <source>Hide password</source>
        <extracomment>Button in a password field; the password is readable now.</extracomment>
        <translation>Masquer le mot de passe</translation>
    </message>
    <message id="hmi-controls-clear">
        <source>Empty the field</source>
        <extracomment>Button at the end of a text field: take away all that was typed.</extracomment>
        <translation>Vider le champ</translation>
    </message>
    <message id="hmi-controls-key-done">
        <source>Done</source>
        <extracomment>Action key of the keyboard, when a page gives no word of its own.</extracomment>
        <translation>Terminé</translation>
    </message>
    <message id="hmi-controls-keyboard">
        <source>Keyboard</source>
        <extracomment>Name of the on-screen keyboard for a screen reader.</extracomment>
        <translation>Clavier</translation>
    </message>
    <message id="hmi-controls-key-shift">
        <source>Shift</source>
        <extracomment>Shift key of the keyboard, for a screen reader.</extracomment>
        <translation>Majuscule</translation>
    </message>
    <message id="hmi-controls-key-more-symbols">
        <source>More symbols</source>
        <extracomment>Key that shows the other half of the symbols, for a screen reader.</extracomment>
        <translation>Autres symboles</translation>
    </message>
    <message id="hmi-controls-key-delete">
        <source>Delete</source>
        <extracomment>Key that deletes the last character, for a screen reader.</extracomment>
        <translation>Effacer</translation>
    </message>
    <message id="hmi-controls-key-symbols">
        <source>Digits and symbols</source>
        <extracomment>Key that shows digits and symbols, for a screen reader.</extracomment>
        <translation>Chiffres et symboles</translation>
    </message>
    <message id="hmi-controls-key-letters">
        <source>Letters</source>
        <extracomment>Key that shows the letters again, for a screen reader.</extracomment>
        <translation>Lettres</translation>
    </message>
    <message id="hmi-controls-key-accents">
        <source>Accents</source>
        <extracomment>Key that shows letters with accents, for a screen reader.</extracomment>
        <translation>Accents</translation>
    </message>
    <message id="hmi-controls-key-space">
        <source>space</source>
        <extracomment>The space bar of the keyboard.</extracomment>
        <translation>espace</translation>
    </message>
    <message id="hmi-controls-back">
        <source>Back</source>
        <extracomment>Button in the header: to the page before.</extracomment>
        <translation>Retour</translation>
    </message>
    <message id="hmi-controls-status">
        <source>Connection status</source>
        <extracomment>The sign in the status bar that leads to the page of the connection.</extracomment>
        <translation>État de la connexion</translation>
    </message>
    <message id="hmi-controls-online">
        <source>Online</source>
        <extracomment>Status bar: the unit reaches the internet.</extracomment>
        <translation>En ligne</translation>
    </message>
    <message id="hmi-controls-step-done">
        <source>Done</source>
        <extracomment>State of a step, for a screen reader.</extracomment>
        <translation>Terminée</translation>
    </message>
    <message id="hmi-controls-step-active">
        <source>Current step</source>
        <extracomment>State of a step, for a screen reader.</extracomment>
        <translation>Étape en cours</translation>
    </message>
    <message id="hmi-controls-step-todo">
        <source>To do</source>
        <extracomment>State of a step, for a screen reader.</extracomment>
        <translation>À faire</translation>
    </message>
    <message id="hmi-car-driven">
        <source>driven so far</source>
        <extracomment>Under the odometer&apos;s figure.</extracomment>
        <translation>parcourus</translation>
    </message>
    <message id="hmi-car-fuel">
        <source>Fuel</source>
        <extracomment>Name of the fuel level.</extracomment>
        <translation>Carburant</translation>
    </message>
    <message id="hmi-car-battery">
        <source>Battery</source>
        <extracomment>Name of the traction battery&apos;s level.</extracomment>
        <translation>Batterie</translation>
    </message>
    <message id="hmi-car-position">
        <source>Position</source>
        <extracomment>Name of the car&apos;s position.</extracomment>
        <translation>Position</translation>
    </message>
    <message id="hmi-car-no-satellites">
        <source>No satellites</source>
        <extracomment>There is no position: the antenna sees no satellites.</extracomment>
        <translation>Aucun satellite</translation>
    </message>
    <message id="hmi-card-connection">
        <source>Connection</source>
        <extracomment>Card: what carries the connection.</extracomment>
        <translation>Connexion</translation>
    </message>
    <message id="hmi-card-signal">
        <source>Signal</source>
        <extracomment>Name of a line: signal strength.</extracomment>
        <translation>Signal</translation>
    </message>
    <message id="hmi-vehicle-vin-short">
        <source>VIN</source>
        <extracomment>The car&apos;s identification number, where there is little room.</extracomment>
        <translation>VIN</translation>
    </message>
    <message id="hmi-card-signal-of">
        <source>%1 of 4</source>
        <extracomment>Signal strength; %1 is 0 to 4.</extracomment>
        <translation>%1 sur 4</translation>
    </message>
    <message id="hmi-card-internet">
        <source>Internet</source>
        <extracomment>Name of a line: can the internet be reached.</extracomment>
        <translation>Internet</translation>
    </message>
    <message id="hmi-word-yes">
        <source>Yes</source>
        <extracomment>The internet can be reached.</extracomment>
        <translation>Oui</translation>
    </message>
    <message id="hmi-word-no">
        <source>No</source>
        <extracomment>The internet cannot be reached.</extracomment>
        <translation>Non</translation>
    </message>
    <message id="hmi-card-phone-none">
        <source>None yet</source>
        <extracomment>Card: no phone is paired.</extracomment>
        <translation>Aucun</translation>
    </message>
    <message id="hmi-word-connected">
        <source>Connected</source>
        <extracomment>Card: the paired phone is connected.
----------
State of a phone.</extracomment>
        <translation>Connecté</translation>
    </message>
    <message id="hmi-word-not-connected">
        <source>Not connected</source>
        <extracomment>Card: the paired phone is not connected.
----------
State of a phone: known, near, no connection.</extracomment>
        <translation>Non connecté</translation>
    </message>
    <message id="hmi-card-phone-invite">
        <source>Pair one to get online</source>
        <extracomment>Card: what to do without a phone.</extracomment>
        <translation>Associez-en un</translation>
    </message>
    <message id="hmi-card-tethering">
        <source>Tethering</source>
        <extracomment>Name of a line: does the phone share its internet connection.</extracomment>
        <translation>Partage</translation>
    </message>
    <message id="hmi-card-paired">
        <source>Paired</source>
        <extracomment>Name of a line: how many phones are paired.</extracomment>
        <translation>Associés</translation>
    </message>
    <message id="hmi-card-phone">
        <source>Phone</source>
        <extracomment>Card: the paired phone.</extracomment>
        <translation>Téléphone</translation>
    </message>
    <message id="hmi-word-on">
        <source>On</source>
        <extracomment>Something is switched on.</extracomment>
        <translation>Activé</translation>
    </message>
    <message id="hmi-word-off">
        <source>Off</source>
        <extracomment>Something is switched off.</extracomment>
        <translation>Désactivé</translation>
    </message>
    <message id="hmi-card-signed-out">
        <source>Not signed in</source>
        <extracomment>Card: nobody is signed in.</extracomment>
        <translation>Non connecté</translation>
    </message>
    <message id="hmi-card-account-invite">
        <source>Sign in to link this car</source>
        <extracomment>Card: what to do when nobody is signed in.</extracomment>
        <translation>Connectez-vous ici</translation>
    </message>
    <message id="hmi-card-account-ended">
        <source>You were signed out</source>
        <extracomment>Card: somebody was signed out without having asked for it.</extracomment>
        <translation>Vous avez été déconnecté</translation>
    </message>
    <message id="hmi-card-account-terms">
        <source>Accept the terms by %1</source>
        <extracomment>Card: the terms of use are not accepted yet; %1 is a date.</extracomment>
        <translation>Conditions à accepter avant le %1</translation>
    </message>
    <message id="hmi-card-account-overdue">
        <source>Accept the terms on the portal</source>
        <extracomment>Card: the terms of use were not accepted in time.</extracomment>
        <translation>Acceptez les conditions sur le portail</translation>
    </message>
    <message id="hmi-card-account-due">
        <source>Terms to accept</source>
        <extracomment>Small card: the terms of use are to be accepted. At most 18 characters.</extracomment>
        <translation>Conditions à accepter</translation>
    </message>
    <message id="hmi-card-account-out">
        <source>Signed out</source>
        <extracomment>Small card: somebody was signed out without having asked for it. At most 18 characters.</extracomment>
        <translation>Déconnecté</translation>
    </message>
    <message id="hmi-card-account">
        <source>Account</source>
        <extracomment>Card: the account of the connected services.</extracomment>
        <translation>Compte</translation>
    </message>
    <message id="hmi-card-services-waiting">
        <source>Three years free</source>
        <extracomment>Card: the free period has not begun.</extracomment>
        <translation>Trois ans offerts</translation>
    </message>
    <message id="hmi-card-services-invite">
        <source>From the first sign-in</source>
        <extracomment>Card: how the free period begins.</extracomment>
        <translation>Dès la première connexion</translation>
    </message>
    <message id="hmi-services-until">
        <source>Until %1</source>
        <extracomment>End of the period; %1 is a date.</extracomment>
        <translation>Jusqu’au %1</translation>
    </message>
    <message id="hmi-services-ended">
        <source>Ended on %1</source>
        <extracomment>The period is over; %1 is a date.</extracomment>
        <translation>Terminé le %1</translation>
    </message>
    <message id="hmi-card-services-partly">
        <source>%1 ended on %2</source>
        <extracomment>Card: two subscriptions, one of them is over; %1 is its name, %2 a date.</extracomment>
        <translation>%1&#xa0;: terminé le %2</translation>
    </message>
    <message id="hmi-card-services-today">
        <source>Ends today</source>
        <extracomment>Card: this is the last day of the online services.</extracomment>
        <translation>Fin aujourd’hui</translation>
    </message>
    <message id="hmi-card-services">
        <source>Online services</source>
        <extracomment>Card: the period of the online services.</extracomment>
        <translation>Services en ligne</translation>
    </message>
    <message id="hmi-services-days-left" numerus="yes">
        <source>day(s) left</source>
        <extracomment>Beside a figure: days until the end. %n is that figure and is not shown in the text.</extracomment>
        <translation>
            <numerusform>jour restant</numerusform>
            <numerusform>jours restants</numerusform>
        </translation>
    </message>
    <message id="hmi-services-since">
        <source>Since</source>
        <extracomment>Name of a line: first day of the period.</extracomment>
        <translation>Début</translation>
    </message>
    <message id="hmi-card-services-suspended">
        <source>Suspended</source>
        <extracomment>Card: the services are closed until the terms of use are accepted.</extracomment>
        <translation>Suspendus</translation>
    </message>
    <message id="hmi-services-ends-at">
        <source>Ends at</source>
        <extracomment>Name of a line: time of day at which the period ends.</extracomment>
        <translation>Heure de fin</translation>
    </message>
    <message id="hmi-start-sign-in-again">
        <source>Sign in to use what needs an account.</source>
        <extracomment>First page, last step, once the free period has begun. At most 75 characters.</extracomment>
        <translation>Connectez-vous pour utiliser ce qui demande un compte.</translation>
    </message>
    <message id="hmi-start-title">
        <source>Get connected</source>
        <extracomment>Title of the card on the first page: what is left to do until the car is online.</extracomment>
        <translation>Se mettre en ligne</translation>
    </message>
    <message id="hmi-start-ignition">
        <source>Ignition on</source>
        <extracomment>First step to get online.</extracomment>
        <translation>Contact mis</translation>
    </message>
    <message id="hmi-start-paired">
        <source>Phone paired</source>
        <extracomment>Second step to get online.</extracomment>
        <translation>Téléphone associé</translation>
    </message>
    <message id="hmi-start-online">
        <source>Connection shared</source>
        <extracomment>Third step to get online: the phone lends its internet connection.</extracomment>
        <translation>Connexion partagée</translation>
    </message>
    <message id="hmi-start-signed-in">
        <source>Signed in</source>
        <extracomment>Fourth step: the account of the connected services.</extracomment>
        <translation>Compte connecté</translation>
    </message>
    <message id="hmi-start-sign-in-help">
        <source>The three free years start when your account is accepted.</source>
        <extracomment>First page, last step. At most 75 characters.</extracomment>
        <translation>Les trois ans gratuits débutent à l’acceptation du compte.</translation>
    </message>
    <message id="hmi-pair-open">
        <source>Pair a phone</source>
        <extracomment>Button: to the page where a phone is paired.</extracomment>
        <translation>Associer un téléphone</translation>
    </message>
    <message id="hmi-sign-in">
        <source>Sign in</source>
        <extracomment>Button: to the page where one signs in.</extracomment>
        <translation>Se connecter</translation>
    </message>
    <message id="hmi-start-connection">
        <source>Show the connection</source>
        <extracomment>Button: to the phone or network that carries the connection.</extracomment>
        <translation>Voir la connexion</translation>
    </message>
    <message id="hmi-panel-restoring-about">
        <source>Everything stops, and starts again as it was then.</source>
        <translation>Tout s’arrête, puis redémarre comme c’était alors.</translation>
    </message>
    <message id="hmi-panel-restoring">
        <source>Going back to “%1”…</source>
        <extracomment>%1 is the name of a snapshot.</extracomment>
        <translation>Retour à «&#xa0;%1&#xa0;»…</translation>
    </message>
    <message id="hmi-panel-away">
        <source>The world does not answer. Trying again…</source>
        <translation>Le monde ne répond pas. Nouvel essai en cours…</translation>
    </message>
    <message id="hmi-panel-car">
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message id="hmi-panel-car-ignition">
        <source>Ignition</source>
        <translation>Contact</translation>
    </message>
    <message id="hmi-panel-car-speed">
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message id="hmi-panel-car-odometer">
        <source>Odometer</source>
        <translation>Kilométrage</translation>
    </message>
    <message id="hmi-panel-car-drive-at">
        <source>Drive at %1 km/h</source>
        <extracomment>%1 is a speed.</extracomment>
        <translation>Rouler à %1 km/h</translation>
    </message>
    <message id="hmi-panel-car-stop">
        <source>Stop</source>
        <extracomment>The car stops.</extracomment>
        <translation>Arrêter</translation>
    </message>
    <message id="hmi-panel-car-outside">
        <source>Outside</source>
        <translation>Extérieur</translation>
    </message>
    <message id="hmi-panel-car-colder">
        <source>Colder outside</source>
        <translation>Plus froid dehors</translation>
    </message>
    <message id="hmi-panel-car-warmer">
        <source>Warmer outside</source>
        <translation>Plus chaud dehors</translation>
    </message>
    <message id="hmi-panel-car-underground">
        <source>Underground</source>
        <extracomment>The car stands where neither satellites nor a mobile network reach it.</extracomment>
        <translation>En sous-sol</translation>
    </message>
    <message id="hmi-panel-car-satellites">
        <source>Satellites</source>
        <extracomment>GPS satellites are received.</extracomment>
        <translation>Satellites</translation>
    </message>
    <message id="hmi-panel-car-mobile">
        <source>Mobile network</source>
        <extracomment>What phones and the car&apos;s own modem find where the car stands.</extracomment>
        <translation>Réseau mobile</translation>
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
        <translation>Aucun</translation>
    </message>
    <message id="hmi-panel-date-shape">
        <source>yyyy-mm-dd hh:mm</source>
        <extracomment>How a date is typed; only the letters may change.</extracomment>
        <translation>aaaa-mm-jj hh:mm</translation>
    </message>
    <message id="hmi-panel-date">
        <source>Date to jump to</source>
        <translation>Date à atteindre</translation>
    </message>
    <message id="hmi-panel-go">
        <source>Jump</source>
        <extracomment>Jump to the date that was typed.</extracomment>
        <translation>Aller</translation>
    </message>
    <message id="hmi-panel-title">
        <source>World</source>
        <extracomment>Title of the window in which a person plays everything outside the unit.</extracomment>
        <translation>Monde</translation>
    </message>
    <message id="hmi-panel-network-in-range">
        <source>In range</source>
        <translation>À portée</translation>
    </message>
    <message id="hmi-panel-network-has-internet">
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message id="hmi-panel-network-hidden">
        <source>Hidden</source>
        <extracomment>A network that keeps its name to itself.</extracomment>
        <translation>Masqué</translation>
    </message>
    <message id="hmi-panel-network-captive">
        <source>Sign-in page</source>
        <extracomment>A public network wants a page to be accepted first.</extracomment>
        <translation>Page de connexion</translation>
    </message>
    <message id="hmi-panel-network-accepted">
        <source>Terms accepted</source>
        <extracomment>The terms of a public network&apos;s sign-in page have been accepted.</extracomment>
        <translation>Conditions acceptées</translation>
    </message>
    <message id="hmi-panel-networks">
        <source>Networks</source>
        <translation>Réseaux</translation>
    </message>
    <message id="hmi-panel-hotspot-of">
        <source>%1’s hotspot</source>
        <extracomment>%1 is a first name.</extracomment>
        <translation>Partage Wi-Fi de %1</translation>
    </message>
    <message id="hmi-panel-add-network">
        <source>Add a network</source>
        <extracomment>One more Wi-Fi network, with this protection: buttons follow.</extracomment>
        <translation>Ajouter un réseau</translation>
    </message>
    <message id="hmi-panel-dismiss">
        <source>Close the message</source>
        <translation>Fermer le message</translation>
    </message>
    <message id="hmi-panel-pairing-asks">
        <source>%1’s phone asks: is this the number on the unit?</source>
        <extracomment>%1 is a first name; the passkey follows.</extracomment>
        <translation>Le téléphone de %1 demande&#xa0;: est-ce le code du système&#xa0;?</translation>
    </message>
    <message id="hmi-panel-pairing-answered">
        <source>Accepted here; the unit is still to answer.</source>
        <translation>Accepté ici&#xa0;; au système de répondre.</translation>
    </message>
    <message id="hmi-panel-accept">
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message id="hmi-panel-refuse">
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message id="hmi-panel-phone-all">
        <source>%1: all knobs</source>
        <extracomment>%1 is a phone: shows everything that can be done with it.</extracomment>
        <translation>%1&#xa0;: tous les réglages</translation>
    </message>
    <message id="hmi-panel-phone-in-car">
        <source>In the car</source>
        <translation>À bord</translation>
    </message>
    <message id="hmi-panel-fault-tunnel">
        <source>The car is in a tunnel: what phones send and receive waits until it is out.</source>
        <translation>La voiture est dans un tunnel&#xa0;: ce que les téléphones envoient et reçoivent attend la sortie.</translation>
    </message>
    <message id="hmi-panel-fault-edge">
        <source>The mobile network of the place is EDGE: slow and far.</source>
        <translation>Le réseau mobile du lieu est EDGE&#xa0;: lent et lointain.</translation>
    </message>
    <message id="hmi-panel-fault-no-coverage">
        <source>There is no mobile network where the car stands.</source>
        <translation>Aucun réseau mobile là où se trouve la voiture.</translation>
    </message>
    <message id="hmi-panel-fault-underground">
        <source>Neither satellites nor mobile network.</source>
        <translation>Ni satellites ni réseau mobile.</translation>
    </message>
    <message id="hmi-panel-fault-no-satellites">
        <source>GPS is not received.</source>
        <translation>Le GPS n’est pas reçu.</translation>
    </message>
    <message id="hmi-panel-fault-few-satellites">
        <source>GPS sees few satellites: the position is poor.</source>
        <translation>Le GPS reçoit peu de satellites&#xa0;: la position est médiocre.</translation>
    </message>
    <message id="hmi-panel-fault-gps-noise">
        <source>Each GPS position is a little off.</source>
        <translation>Chaque position GPS est un peu à côté.</translation>
    </message>
    <message id="hmi-panel-fault-gps-drift">
        <source>The GPS position creeps away and back.</source>
        <translation>La position GPS s’éloigne lentement et revient.</translation>
    </message>
    <message id="hmi-panel-fault-gps-jump">
        <source>GPS believes to be somewhere else.</source>
        <translation>Le GPS se croit ailleurs.</translation>
    </message>
    <message id="hmi-panel-fault-no-internet">
        <source>Phones and networks are connected to, and lead nowhere.</source>
        <translation>On se connecte aux téléphones et aux réseaux, et ils ne mènent nulle part.</translation>
    </message>
    <message id="hmi-panel-fault-captive-portal">
        <source>Wi-Fi networks want a page to be accepted first.</source>
        <translation>Les réseaux Wi-Fi exigent d’abord l’acceptation d’une page.</translation>
    </message>
    <message id="hmi-panel-fault-dns-broken">
        <source>No name is found, though everything else works.</source>
        <translation>Aucun nom n’est trouvé, alors que tout le reste fonctionne.</translation>
    </message>
    <message id="hmi-panel-fault-refuse">
        <source>The far end refuses every new connection.</source>
        <translation>L’autre bout refuse toute nouvelle connexion.</translation>
    </message>
    <message id="hmi-panel-fault-stall">
        <source>Connections stand still: nothing passes, nothing breaks.</source>
        <translation>Les connexions sont à l’arrêt&#xa0;: rien ne passe, rien ne casse.</translation>
    </message>
    <message id="hmi-panel-fault-reset-after">
        <source>Connections break in the middle of an answer.</source>
        <translation>Les connexions se rompent au milieu d’une réponse.</translation>
    </message>
    <message id="hmi-panel-fault-slow-drip">
        <source>Answers come a few bytes at a time.</source>
        <translation>Les réponses arrivent par quelques octets à la fois.</translation>
    </message>
    <message id="hmi-panel-fault-latency">
        <source>A round trip takes longer.</source>
        <translation>Un aller-retour prend plus de temps.</translation>
    </message>
    <message id="hmi-panel-fault-loss">
        <source>Pieces are lost on the way and sent again.</source>
        <translation>Des morceaux se perdent en route et sont renvoyés.</translation>
    </message>
    <message id="hmi-panel-fault-wrong-password">
        <source>Passwords of Wi-Fi networks and hotspots have been changed.</source>
        <translation>Les mots de passe des réseaux Wi-Fi et des partages de connexion ont changé.</translation>
    </message>
    <message id="hmi-panel-fault-out-of-range">
        <source>Phones and networks are far away.</source>
        <translation>Les téléphones et les réseaux sont loin.</translation>
    </message>
    <message id="hmi-panel-fault-tethering-off">
        <source>Phones do not lend their internet over Bluetooth.</source>
        <translation>Les téléphones ne prêtent pas leur internet par Bluetooth.</translation>
    </message>
    <message id="hmi-panel-fault-bluetooth-off">
        <source>Phones have Bluetooth switched off.</source>
        <translation>Le Bluetooth des téléphones est coupé.</translation>
    </message>
    <message id="hmi-panel-fault-pairing-rejected">
        <source>Phones refuse to pair by themselves.</source>
        <translation>Les téléphones refusent d’eux-mêmes l’association.</translation>
    </message>
    <message id="hmi-panel-fault-passkey-differs">
        <source>Phones show other digits than the unit while pairing.</source>
        <translation>Pendant l’association, les téléphones affichent d’autres chiffres que le système.</translation>
    </message>
    <message id="hmi-panel-fault-phone-asks-again">
        <source>Paired phones have deleted the pairing, and the unit has not.</source>
        <translation>Les téléphones associés ont supprimé l’association, le système non.</translation>
    </message>
    <message id="hmi-panel-fault-radio-blocked">
        <source>A switch of the machine holds the radios off.</source>
        <translation>Un interrupteur de la machine tient les radios coupées.</translation>
    </message>
    <message id="hmi-panel-fault-no-adapter">
        <source>The machine has no such radio.</source>
        <translation>La machine n’a pas de telle radio.</translation>
    </message>
    <message id="hmi-panel-fault-bluetooth-service-down">
        <source>The machine’s Bluetooth service does not run.</source>
        <translation>Le service Bluetooth de la machine ne tourne pas.</translation>
    </message>
    <message id="hmi-panel-fault-network-service-down">
        <source>The machine’s network service does not run.</source>
        <translation>Le service réseau de la machine ne tourne pas.</translation>
    </message>
    <message id="hmi-panel-fault-no-address">
        <source>Phones and networks give no address to who links with them.</source>
        <translation>Téléphones et réseaux ne donnent pas d’adresse à qui s’y relie.</translation>
    </message>
    <message id="hmi-panel-fault-slow-radio">
        <source>Each step of pairing and connecting takes its time.</source>
        <translation>Chaque étape de l’association et de la connexion prend son temps.</translation>
    </message>
    <message id="hmi-panel-faults-place">
        <source>Places</source>
        <extracomment>Heading of faults: of the place where the car stands.</extracomment>
        <translation>Lieux</translation>
    </message>
    <message id="hmi-panel-faults-gps">
        <source>GPS</source>
        <extracomment>Heading of faults: of the car&apos;s GPS receiver.</extracomment>
        <translation>GPS</translation>
    </message>
    <message id="hmi-panel-faults-connections">
        <source>Connections</source>
        <extracomment>Heading of faults: what a connection meets.</extracomment>
        <translation>Connexions</translation>
    </message>
    <message id="hmi-panel-faults-around">
        <source>Phones and networks</source>
        <translation>Téléphones et réseaux</translation>
    </message>
    <message id="hmi-panel-faults-radios">
        <source>The unit’s radios</source>
        <translation>Radios du système</translation>
    </message>
    <message id="hmi-panel-bluetooth">
        <source>Bluetooth</source>
        <translation>Bluetooth</translation>
    </message>
    <message id="hmi-panel-fault-modem">
        <source>The car’s modem</source>
        <extracomment>The modem that the car itself has.</extracomment>
        <translation>Modem de la voiture</translation>
    </message>
    <message id="hmi-panel-fault-bytes">
        <source>%1 bytes</source>
        <extracomment>%1 is a number, or a range of numbers.</extracomment>
        <translation>%1 octets</translation>
    </message>
    <message id="hmi-panel-fault-bytes-per-second">
        <source>%1 bytes/s</source>
        <extracomment>%1 is a number, or a range of numbers.</extracomment>
        <translation>%1 octets/s</translation>
    </message>
    <message id="hmi-panel-fault-satellites">
        <source>%1 satellites</source>
        <extracomment>%1 is a number, or a range of numbers.</extracomment>
        <translation>%1&#xa0;satellites</translation>
    </message>
    <message id="hmi-panel-fault-partly">
        <source>partly</source>
        <extracomment>A fault that befalls some, and not all.</extracomment>
        <translation>en partie</translation>
    </message>
    <message id="hmi-panel-phone-tethering">
        <source>Bluetooth tethering</source>
        <translation>Partage Bluetooth</translation>
    </message>
    <message id="hmi-panel-phone-internet">
        <source>Mobile internet</source>
        <translation>Internet mobile</translation>
    </message>
    <message id="hmi-panel-phone-battery">
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message id="hmi-panel-phone-differs">
        <source>Shows another code</source>
        <extracomment>The phone shows other digits than the unit while they pair.</extracomment>
        <translation>Affiche un autre code</translation>
    </message>
    <message id="hmi-panel-phone-answer">
        <source>Passkey answer</source>
        <extracomment>What the phone&apos;s owner does when a passkey is shown.</extracomment>
        <translation>Réponse au code</translation>
    </message>
    <message id="hmi-panel-answer-ask">
        <source>Ask me</source>
        <extracomment>The passkey&apos;s answer is asked of the person at the panel.</extracomment>
        <translation>Demander</translation>
    </message>
    <message id="hmi-panel-start-pairing">
        <source>Pair with the unit</source>
        <extracomment>The person picks the visible unit in the phone&apos;s Bluetooth settings.</extracomment>
        <translation>Associer au système</translation>
    </message>
    <message id="hmi-panel-forget-pairing">
        <source>Forget the unit</source>
        <extracomment>The person deletes the car in the phone&apos;s Bluetooth settings; the unit does not learn of it.</extracomment>
        <translation>Oublier le système</translation>
    </message>
    <message id="hmi-panel-phones">
        <source>Phones</source>
        <translation>Téléphones</translation>
    </message>
    <message id="hmi-panel-add-phone">
        <source>Add a phone</source>
        <extracomment>One more phone around the car.</extracomment>
        <translation>Ajouter un téléphone</translation>
    </message>
    <message id="hmi-panel-time">
        <source>Service time</source>
        <translation>Temps simulé</translation>
    </message>
    <message id="hmi-panel-jumping">
        <source>Jumping ahead…</source>
        <translation>Saut en cours…</translation>
    </message>
    <message id="hmi-panel-jumping-to">
        <source>Jumping to %1…</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Saut jusqu’au %1…</translation>
    </message>
    <message id="hmi-panel-next-at">
        <source>Next: %1</source>
        <extracomment>%1 is the date and time at which something is due next.</extracomment>
        <translation>Prochain&#xa0;: %1</translation>
    </message>
    <message id="hmi-panel-member-failed">
        <source>No longer waiting for %1: it did not keep up</source>
        <extracomment>%1 is the name of a process: unit, backend.</extracomment>
        <translation>%1 n’a pas suivi&#xa0;: on ne l’attend plus</translation>
    </message>
    <message id="hmi-panel-held">
        <source>Held at ×1: %1</source>
        <extracomment>%1 is the reason: a pairing waits for an answer.</extracomment>
        <translation>Retenu à ×1&#xa0;: %1</translation>
    </message>
    <message id="hmi-panel-zone">
        <source>%1 · %2 UTC</source>
        <extracomment>%1 is a time zone, %2 a time of day.</extracomment>
        <translation>%1 · %2 UTC</translation>
    </message>
    <message id="hmi-panel-run">
        <source>Run</source>
        <extracomment>Time stands still; the button lets it go on.</extracomment>
        <translation>Reprendre</translation>
    </message>
    <message id="hmi-panel-freeze">
        <source>Freeze</source>
        <translation>Figer</translation>
    </message>
    <message id="hmi-panel-plus-hour">
        <source>+1 h</source>
        <translation>+1 h</translation>
    </message>
    <message id="hmi-panel-plus-day">
        <source>+1 day</source>
        <translation>+1 jour</translation>
    </message>
    <message id="hmi-panel-plus-week">
        <source>+1 week</source>
        <translation>+1 semaine</translation>
    </message>
    <message id="hmi-panel-plus-month">
        <source>+1 month</source>
        <translation>+1 mois</translation>
    </message>
    <message id="hmi-panel-plus-year">
        <source>+1 year</source>
        <translation>+1 an</translation>
    </message>
    <message id="hmi-panel-world">
        <source>WORLD</source>
        <extracomment>The panel&apos;s name, in capitals: everything outside the unit.</extracomment>
        <translation>MONDE</translation>
    </message>
    <message id="hmi-panel-faults-on" numerus="yes">
        <source>%n fault(s) on</source>
        <translation>
            <numerusform>%n panne active</numerusform>
            <numerusform>%n pannes actives</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-connected">
        <source>Connected</source>
        <translation>Connecté</translation>
    </message>
    <message id="hmi-panel-not-connected">
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message id="hmi-panel-status">
        <source>Status</source>
        <extracomment>What the unit and the backend do.</extracomment>
        <translation>État</translation>
    </message>
    <message id="hmi-panel-unit">
        <source>Unit</source>
        <translation>Système</translation>
    </message>
    <message id="hmi-panel-clock-right">
        <source>right</source>
        <translation>à l’heure</translation>
    </message>
    <message id="hmi-panel-clocks">
        <source>Clocks</source>
        <extracomment>Heading over clocks that may be set wrong.</extracomment>
        <translation>Horloges</translation>
    </message>
    <message id="hmi-panel-clock-unit">
        <source>Unit, at its start</source>
        <extracomment>The unit&apos;s own clock, as it is when the unit starts.</extracomment>
        <translation>Système, au démarrage</translation>
    </message>
    <message id="hmi-panel-clock-slow">
        <source>1 day slow</source>
        <extracomment>A clock.</extracomment>
        <translation>1 jour de retard</translation>
    </message>
    <message id="hmi-panel-clock-fast">
        <source>1 day fast</source>
        <extracomment>A clock.</extracomment>
        <translation>1 jour d’avance</translation>
    </message>
    <message id="hmi-panel-clock-gps">
        <source>GPS</source>
        <extracomment>The clock of the GPS receiver.</extracomment>
        <translation>GPS</translation>
    </message>
    <message id="hmi-panel-clock-ahead-two">
        <source>2 days ahead</source>
        <extracomment>A clock.</extracomment>
        <translation>2 jours d’avance</translation>
    </message>
    <message id="hmi-panel-clock-rollover">
        <source>week rollover</source>
        <extracomment>A GPS receiver whose count of weeks has begun again: it is 1024 weeks behind.</extracomment>
        <translation>remise à zéro</translation>
    </message>
    <message id="hmi-panel-backend">
        <source>Backend</source>
        <translation>Serveur</translation>
    </message>
    <message id="hmi-panel-clock-ahead-three">
        <source>3 days ahead</source>
        <extracomment>A clock.</extracomment>
        <translation>3 jours d’avance</translation>
    </message>
    <message id="hmi-panel-unit-paired">
        <source>Paired phones</source>
        <translation>Téléphones associés</translation>
    </message>
    <message id="hmi-panel-unit-wifi">
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message id="hmi-panel-refused-ignition-off">
        <source>Switch the ignition on before driving.</source>
        <translation>Mettez le contact avant de rouler.</translation>
    </message>
    <message id="hmi-panel-refused-no-pairing">
        <source>No passkey waits for an answer any more.</source>
        <translation>Plus aucun code n’attend de réponse.</translation>
    </message>
    <message id="hmi-panel-refused-not-discoverable">
        <source>Make the unit visible first: Setup › Bluetooth connection.</source>
        <translation>Rendez d’abord le système visible&#xa0;: Configuration › Connexion Bluetooth.</translation>
    </message>
    <message id="hmi-panel-refused-out-of-range">
        <source>The phone is out of range: put it in the car first.</source>
        <translation>Le téléphone est hors de portée&#xa0;: mettez-le d’abord à bord.</translation>
    </message>
    <message id="hmi-panel-refused-already-paired">
        <source>This phone is paired already.</source>
        <translation>Ce téléphone est déjà associé.</translation>
    </message>
    <message id="hmi-panel-refused-busy">
        <source>Something else is under way; try again in a moment.</source>
        <translation>Autre chose est en cours&#xa0;; réessayez dans un instant.</translation>
    </message>
    <message id="hmi-panel-refused-backwards">
        <source>Time cannot run backwards. For an earlier date, start a fresh world or restore a snapshot.</source>
        <translation>Le temps ne recule pas. Pour une date passée, démarrez un monde neuf ou restaurez un instantané.</translation>
    </message>
    <message id="hmi-panel-refused-too-late">
        <source>One jump goes 40 years at most: from here until %1.</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Un saut fait 40 ans au plus&#xa0;: d’ici jusqu’au %1.</translation>
    </message>
    <message id="hmi-panel-refused-cancelled">
        <source>The jump was cancelled; time stands where it had come to.</source>
        <translation>Le saut est annulé&#xa0;; le temps s’arrête où il en était.</translation>
    </message>
    <message id="hmi-panel-refused-member-silent">
        <source>The jump has ended early: %1 did not keep up. Time stands where it had come to.</source>
        <extracomment>%1 are names of processes: unit, backend.</extracomment>
        <translation>Le saut s’est arrêté en route&#xa0;: %1 n’a pas suivi. Le temps en reste là.</translation>
    </message>
    <message id="hmi-panel-refused-member-gone">
        <source>The jump has ended early: %1 is no longer there. Time stands where it had come to.</source>
        <extracomment>%1 are names of processes: unit, backend.</extracomment>
        <translation>Le saut s’est arrêté en route&#xa0;: %1 n’est plus là. Le temps en reste là.</translation>
    </message>
    <message id="hmi-panel-refused-nothing-due">
        <source>Nothing is due: jump by a span or to a date.</source>
        <translation>Rien n’est attendu&#xa0;: sautez d’une durée ou à une date.</translation>
    </message>
    <message id="hmi-panel-restored">
        <source>Everything is as it was: “%1” is restored.</source>
        <oldsource>Everything is as it was when “%1” was taken.</oldsource>
        <extracomment>%1 is the name of a snapshot.</extracomment>
        <translation>Tout est comme avant&#xa0;: «&#xa0;%1&#xa0;» est restauré.</translation>
    </message>
    <message id="hmi-panel-refused-bad-name">
        <source>A snapshot’s name has letters, digits, -, _ and . only, 64 at most.</source>
        <translation>Un nom d’instantané n’a que des lettres, chiffres, -, _ et ., 64 au plus.</translation>
    </message>
    <message id="hmi-panel-refused-taken">
        <source>There is a snapshot of that name already: choose another name, or remove that one.</source>
        <oldsource>There is a snapshot of that name already.</oldsource>
        <translation>Un instantané de ce nom existe déjà&#xa0;: choisissez un autre nom, ou retirez-le.</translation>
    </message>
    <message id="hmi-panel-refused-disk-full">
        <source>The disk is full: free some space, and try again.</source>
        <translation>Le disque est plein&#xa0;: libérez de la place et réessayez.</translation>
    </message>
    <message id="hmi-panel-refused-damaged">
        <source>This snapshot is damaged, or of another version.</source>
        <translation>Cet instantané est abîmé, ou d’une autre version.</translation>
    </message>
    <message id="hmi-panel-refused-other-car">
        <source>This snapshot is of another car: headunit snapshot restore says how to start with it.</source>
        <translation>Cet instantané est d’une autre voiture&#xa0;: headunit snapshot restore dit comment démarrer avec elle.</translation>
    </message>
    <message id="hmi-panel-refused-bad-value">
        <source>Write a number within %1.</source>
        <extracomment>%1 is a range of numbers: 1 … 90.</extracomment>
        <translation>Écrivez un nombre dans l’intervalle %1.</translation>
    </message>
    <message id="hmi-panel-refused-nobody-there">
        <source>There is nothing that this fault could befall now.</source>
        <translation>Il n’y a rien que cette panne puisse toucher en ce moment.</translation>
    </message>
    <message id="hmi-panel-refused-not-paired">
        <source>This phone does not know the unit.</source>
        <translation>Ce téléphone ne connaît pas le système.</translation>
    </message>
    <message id="hmi-panel-refused-too-many">
        <source>There is no room for another one: remove some first.</source>
        <translation>Il n’y a plus de place&#xa0;: retirez-en d’abord.</translation>
    </message>
    <message id="hmi-panel-refused-bad-date">
        <source>Write the date like 2027-01-31, or with the time: 2027-01-31 14:30.</source>
        <translation>Écrivez la date ainsi&#xa0;: 2027-01-31, ou avec l’heure&#xa0;: 2027-01-31 14:30.</translation>
    </message>
    <message id="hmi-panel-refused-away">
        <source>The world did not answer; nothing may have changed.</source>
        <translation>Le monde n’a pas répondu&#xa0;; il se peut que rien n’ait changé.</translation>
    </message>
    <message id="hmi-panel-refused-other">
        <source>The world refused: %1</source>
        <extracomment>%1 is the world&apos;s own sentence or code, in English.</extracomment>
        <translation>Le monde a refusé&#xa0;: %1</translation>
    </message>
    <message id="hmi-panel-snapshots-outside">
        <source>Part of this run lies elsewhere (backend, broker, database or car), so there are no snapshots of it.</source>
        <translation>Une partie de ce monde est ailleurs (backend, broker, base de données ou voiture)&#xa0;: il n’a pas d’instantanés.</translation>
    </message>
    <message id="hmi-panel-snapshots-alone">
        <source>To restore one, end all processes and use headunit snapshot restore: nobody here can start them again.</source>
        <translation>Pour revenir à un instantané, arrêtez tous les processus et utilisez headunit snapshot restore&#xa0;: personne ici ne peut les redémarrer.</translation>
    </message>
    <message id="hmi-panel-away-token">
        <source>It does not accept this panel’s token. Is the panel looking at the right data directory?</source>
        <translation>Il n’accepte pas le jeton de ce panneau. Le panneau regarde-t-il le bon dossier de données&#xa0;?</translation>
    </message>
    <message id="hmi-panel-away-garbage">
        <source>What it says cannot be read. Do the panel and the world have the same version?</source>
        <translation>Sa réponse est illisible. Le panneau et le monde ont-ils la même version&#xa0;?</translation>
    </message>
    <message id="hmi-panel-away-other">
        <source>It may be starting, going back to a snapshot, or have stopped.</source>
        <oldsource>It may be starting, or have stopped.</oldsource>
        <translation>Il démarre peut-être, revient à un instantané ou s’est arrêté.</translation>
    </message>
    <message id="hmi-panel-phone-of">
        <source>%1’s phone</source>
        <extracomment>%1 is a first name: Marie’s phone.</extracomment>
        <translation>Téléphone de %1</translation>
    </message>
    <message id="hmi-panel-phone-bluetooth-off">
        <source>Bluetooth off</source>
        <translation>Bluetooth coupé</translation>
    </message>
    <message id="hmi-panel-phone-empty">
        <source>battery empty</source>
        <translation>batterie vide</translation>
    </message>
    <message id="hmi-panel-phone-forgot">
        <source>has forgotten the unit</source>
        <extracomment>The phone has deleted the unit from its Bluetooth settings, and the unit still knows the phone.</extracomment>
        <translation>a oublié le système</translation>
    </message>
    <message id="hmi-panel-phone-paired">
        <source>paired · in the car</source>
        <translation>associé · à bord</translation>
    </message>
    <message id="hmi-panel-phone-near">
        <source>not paired</source>
        <translation>non associé</translation>
    </message>
    <message id="hmi-panel-network-no-internet">
        <source>no internet</source>
        <translation>sans internet</translation>
    </message>
    <message id="hmi-panel-network-portal">
        <source>sign-in page</source>
        <translation>page de connexion</translation>
    </message>
    <message id="hmi-panel-network-internet">
        <source>internet</source>
        <translation>internet</translation>
    </message>
    <message id="hmi-panel-security-open">
        <source>Open</source>
        <extracomment>A Wi-Fi network that needs no password.</extracomment>
        <translation>Ouvert</translation>
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
        <translation>Autre protection</translation>
    </message>
    <message id="hmi-panel-remove">
        <source>Remove</source>
        <extracomment>A phone or network goes from around the car.</extracomment>
        <translation>Retirer</translation>
    </message>
    <message id="hmi-panel-out-of-range">
        <source>out of range</source>
        <translation>hors de portée</translation>
    </message>
    <message id="hmi-panel-hold-pairing">
        <source>a pairing waits for an answer</source>
        <translation>une association attend une réponse</translation>
    </message>
    <message id="hmi-panel-hold-notice">
        <source>a notice waits for an answer</source>
        <translation>un avis attend une réponse</translation>
    </message>
    <message id="hmi-panel-coming-notice">
        <source>Notice, day −%1: %2</source>
        <extracomment>A notice on the unit&apos;s screen so many days before an end; %2 are products.</extracomment>
        <translation>Avis, J−%1&#xa0;: %2</translation>
    </message>
    <message id="hmi-panel-coming-end">
        <source>End of %1</source>
        <extracomment>%1 are products.</extracomment>
        <translation>Fin de %1</translation>
    </message>
    <message id="hmi-panel-coming-begin">
        <source>Beginning of %1</source>
        <extracomment>%1 are products.</extracomment>
        <translation>Début de %1</translation>
    </message>
    <message id="hmi-panel-coming-notices">
        <source>The notice on the screen changes</source>
        <translation>L’avis à l’écran change</translation>
    </message>
    <message id="hmi-panel-coming-terms">
        <source>The terms of use are due</source>
        <translation>Échéance des conditions d’utilisation</translation>
    </message>
    <message id="hmi-panel-coming-arrival">
        <source>The car arrives</source>
        <translation>Arrivée de la voiture</translation>
    </message>
    <message id="hmi-panel-coming-dry">
        <source>The car stands, with nothing left to drive with</source>
        <translation>La voiture s’arrête, réservoir ou batterie vide</translation>
    </message>
    <message id="hmi-panel-coming-turn">
        <source>A turn of the drive</source>
        <extracomment>A tunnel begins or ends, or the highest speed is reached.</extracomment>
        <translation>Étape du trajet</translation>
    </message>
    <message id="hmi-panel-coming-member">
        <source>Something in %1</source>
        <extracomment>%1 is a process: unit, backend.</extracomment>
        <translation>Une échéance de %1</translation>
    </message>
    <message id="hmi-panel-clocks-wrong">
        <source>Clocks that are wrong: %1</source>
        <extracomment>%1 is a list of clocks: Unit, GPS, Backend.</extracomment>
        <translation>Horloges fausses&#xa0;: %1</translation>
    </message>
    <message id="hmi-panel-member-follows">
        <source>follows the clock</source>
        <translation>suit l’horloge</translation>
    </message>
    <message id="hmi-panel-member-absent">
        <source>not running</source>
        <translation>à l’arrêt</translation>
    </message>
    <message id="hmi-panel-bluetooth-pairing">
        <source>pairing with %1</source>
        <extracomment>%1 is a phone.</extracomment>
        <translation>association avec %1</translation>
    </message>
    <message id="hmi-panel-bluetooth-network">
        <source>online through %1</source>
        <extracomment>%1 is a phone whose internet is used.</extracomment>
        <translation>en ligne par %1</translation>
    </message>
    <message id="hmi-panel-bluetooth-discoverable">
        <source>visible to phones</source>
        <translation>visible des téléphones</translation>
    </message>
    <message id="hmi-panel-bluetooth-discovering">
        <source>looking for phones</source>
        <translation>cherche des téléphones</translation>
    </message>
    <message id="hmi-panel-bluetooth-connected">
        <source>connected to %1</source>
        <extracomment>%1 is a phone.</extracomment>
        <translation>connecté à %1</translation>
    </message>
    <message id="hmi-panel-wifi-joining">
        <source>joining %1</source>
        <extracomment>%1 is a Wi-Fi network.</extracomment>
        <translation>connexion à %1</translation>
    </message>
    <message id="hmi-panel-wifi-joined">
        <source>joined %1</source>
        <extracomment>%1 is a Wi-Fi network.</extracomment>
        <translation>connecté à %1</translation>
    </message>
    <message id="hmi-panel-loading">
        <source>One moment…</source>
        <extracomment>The backend is asked.</extracomment>
        <translation>Un instant…</translation>
    </message>
    <message id="hmi-panel-on">
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message id="hmi-panel-off">
        <source>off</source>
        <translation>coupé</translation>
    </message>
    <message id="hmi-pair-searching">
        <source>Looking for phones…</source>
        <extracomment>Above the list of phones while the unit looks for them.</extracomment>
        <translation>Recherche de téléphones…</translation>
    </message>
    <message id="hmi-pair-found">
        <source>Phones near the car</source>
        <extracomment>Above the list of phones when the unit does not look for them.</extracomment>
        <translation>Téléphones à proximité</translation>
    </message>
    <message id="hmi-pair-hint">
        <source>On the phone, open Settings › Bluetooth and keep that page open.</source>
        <extracomment>Under the list of phones.</extracomment>
        <translation>Sur le téléphone, ouvrez Réglages › Bluetooth et gardez cette page ouverte.</translation>
    </message>
    <message id="hmi-pair-locked">
        <source>Pairing is locked while the car is moving.</source>
        <extracomment>In place of the list of phones while the car is moving.</extracomment>
        <translation>L’association est bloquée pendant la conduite.</translation>
    </message>
    <message id="hmi-pair-asking">
        <source>Asking %1…</source>
        <extracomment>The phone has been asked to pair; %1 is its name.</extracomment>
        <translation>Demande envoyée à %1…</translation>
    </message>
    <message id="hmi-pair-paired">
        <source>%1 is paired</source>
        <extracomment>Paired; %1 is the phone&apos;s name.</extracomment>
        <translation>%1 est associé</translation>
    </message>
    <message id="hmi-pair-seeking">
        <source>Looking for %1…</source>
        <extracomment>The phone is to be paired again and has to be found first; %1 is its name.</extracomment>
        <translation>Recherche de %1…</translation>
    </message>
    <message id="hmi-pair-seeking-help">
        <source>On the phone, open Settings › Bluetooth and remove the car there, if it is listed.</source>
        <extracomment>While a phone is looked for that is to be paired again.</extracomment>
        <translation>Sur le téléphone, ouvrez Réglages › Bluetooth et supprimez-y la voiture si elle y figure.</translation>
    </message>
    <message id="hmi-pair-online">
        <source>Online through %1</source>
        <extracomment>Paired and online; %1 is the phone&apos;s name.</extracomment>
        <translation>En ligne avec %1</translation>
    </message>
    <message id="hmi-pair-failed">
        <source>Not paired</source>
        <extracomment>Pairing did not succeed.</extracomment>
        <translation>Téléphone non associé</translation>
    </message>
    <message id="hmi-word-again">
        <source>Try again</source>
        <extracomment>Button: try the same once more.</extracomment>
        <translation>Réessayer</translation>
    </message>
    <message id="hmi-pair-home">
        <source>Go to the first page</source>
        <extracomment>Button after pairing: to the first page.</extracomment>
        <translation>Aller à l’accueil</translation>
    </message>
    <message id="hmi-phones-again">
        <source>Pair again</source>
        <extracomment>Button: pair this phone anew, because it has deleted the pairing.</extracomment>
        <translation>Associer de nouveau</translation>
    </message>
    <message id="hmi-pair-later">
        <source>Later</source>
        <extracomment>Button after pairing: leave tethering for another time.</extracomment>
        <translation>Plus tard</translation>
    </message>
    <message id="hmi-pair-step-choose">
        <source>Choose the phone</source>
        <extracomment>Pairing, first step.</extracomment>
        <translation>Choisir le téléphone</translation>
    </message>
    <message id="hmi-pair-step-compare">
        <source>Compare the two codes</source>
        <extracomment>Pairing, second step.</extracomment>
        <translation>Comparer les deux codes</translation>
    </message>
    <message id="hmi-pair-step-accept">
        <source>Accept on both</source>
        <extracomment>Pairing, third step.</extracomment>
        <translation>Accepter des deux côtés</translation>
    </message>
    <message id="hmi-pair-step-share">
        <source>On the phone, switch on Bluetooth tethering</source>
        <extracomment>Pairing, fourth step.</extracomment>
        <translation>Sur le téléphone, activer le partage de connexion Bluetooth</translation>
    </message>
    <message id="hmi-pair-match">
        <source>They match</source>
        <extracomment>Button: the two codes are the same.</extracomment>
        <translation>Codes identiques</translation>
    </message>
    <message id="hmi-pair-differ">
        <source>They differ</source>
        <extracomment>Button: the two codes are not the same.</extracomment>
        <translation>Différents</translation>
    </message>
    <message id="hmi-pair-waiting">
        <source>Accept on the phone too</source>
        <extracomment>Pairing was accepted in the car; the phone&apos;s answer is missing.</extracomment>
        <translation>Acceptez aussi sur le téléphone</translation>
    </message>
    <message id="hmi-phones-tethering-on">
        <source>tethering on</source>
        <extracomment>State of a phone: it shares its internet connection.</extracomment>
        <translation>partage activé</translation>
    </message>
    <message id="hmi-phones-tethering-off">
        <source>tethering off</source>
        <extracomment>State of a phone: it does not share its internet connection.</extracomment>
        <translation>partage désactivé</translation>
    </message>
    <message id="hmi-word-out-of-range">
        <source>Out of range</source>
        <extracomment>State of a phone or network.</extracomment>
        <translation>Hors de portée</translation>
    </message>
    <message id="hmi-phones-lending">
        <source>It lends the car its internet connection.</source>
        <extracomment>What a phone does for the car.</extracomment>
        <translation>Il prête sa connexion internet à la voiture.</translation>
    </message>
    <message id="hmi-phones-comes">
        <source>It connects by itself when it is in the car with Bluetooth on.</source>
        <extracomment>What makes a known phone connect.</extracomment>
        <translation>Il se connecte de lui-même dès qu’il est dans la voiture, Bluetooth activé.</translation>
    </message>
    <message id="hmi-word-forget">
        <source>Forget</source>
        <extracomment>Button of a question: yes, forget the phone or network.</extracomment>
        <translation>Oublier</translation>
    </message>
    <message id="hmi-bluetooth-title">
        <source>Bluetooth connection</source>
        <extracomment>Title of the page of phones in the setup. French: the real menu&apos;s name.</extracomment>
        <translation>Connexion Bluetooth</translation>
    </message>
    <message id="hmi-bluetooth-turn-on">
        <source>Turn on Bluetooth</source>
        <extracomment>Button.</extracomment>
        <translation>Activer Bluetooth</translation>
    </message>
    <message id="hmi-bluetooth-powerless">
        <source>Bluetooth is off. It has power while the ignition is on.</source>
        <extracomment>Bluetooth&apos;s state on the page of phones.</extracomment>
        <translation>Le Bluetooth est éteint&#xa0;: il est alimenté quand le contact est mis.</translation>
    </message>
    <message id="hmi-bluetooth-off">
        <source>Bluetooth is off.</source>
        <extracomment>Bluetooth&apos;s state on the page of phones.</extracomment>
        <translation>Bluetooth est désactivé.</translation>
    </message>
    <message id="hmi-phones-empty-text">
        <source>A paired phone lends the car its internet connection, over Bluetooth.</source>
        <extracomment>Page of phones without a phone: what it is good for.</extracomment>
        <translation>Un téléphone associé prête sa connexion internet à la voiture, par Bluetooth.</translation>
    </message>
    <message id="hmi-phones-empty">
        <source>No phone is paired</source>
        <extracomment>Page of phones without a phone.</extracomment>
        <translation>Aucun téléphone associé</translation>
    </message>
    <message id="hmi-destinations-favourites">
        <source>Favourites</source>
        <extracomment>The page of destinations and the menu that leads there, in some cars.</extracomment>
        <translation>Favoris</translation>
    </message>
    <message id="hmi-destinations-favourite-destinations">
        <source>Favourite destinations</source>
        <extracomment>The page of destinations and the menu that leads there, in most cars.</extracomment>
        <translation>Destinations favorites</translation>
    </message>
    <message id="hmi-destinations-not-set">
        <source>Not set</source>
        <extracomment>Caption of home and work as long as they are not set.</extracomment>
        <translation>Non défini</translation>
    </message>
    <message id="hmi-destinations-route-to">
        <source>Route to %1</source>
        <extracomment>Button beside home and work: a route there at one touch; %1 is which.</extracomment>
        <translation>Itinéraire vers %1</translation>
    </message>
    <message id="hmi-destinations-empty">
        <source>Saved and recent places stand here. Search, or touch the map.</source>
        <oldsource>Favourites and recent destinations stand here. A touch on the map, or a search, finds a place to save.</oldsource>
        <extracomment>List of destinations with neither favourites nor recent ones: how they come.</extracomment>
        <translation>Les lieux enregistrés et récents apparaissent ici. Cherchez, ou touchez la carte.</translation>
    </message>
    <message id="hmi-destinations-add">
        <source>Add favourite</source>
        <extracomment>Button: look for a place that becomes a favourite.</extracomment>
        <translation>Ajouter un favori</translation>
    </message>
    <message id="hmi-destinations-ask">
        <source>Remove %1?</source>
        <extracomment>Question before a destination is taken out of the list; %1 is its name.</extracomment>
        <translation>Supprimer %1&#xa0;?</translation>
    </message>
    <message id="hmi-word-cancel">
        <source>Cancel</source>
        <extracomment>Button of a question: no, change nothing.</extracomment>
        <translation>Annuler</translation>
    </message>
    <message id="hmi-destinations-ask-text">
        <source>The place stays on the map; only this list forgets it.</source>
        <extracomment>Question before a destination is taken out of the list: what stays.</extracomment>
        <translation>Le lieu reste sur la carte&#xa0;; seule cette liste l’oublie.</translation>
    </message>
    <message id="hmi-phones-forget-text">
        <source>The car no longer connects to it by itself. It can be paired again.</source>
        <extracomment>Question before a phone is forgotten: the consequence.</extracomment>
        <translation>La voiture ne s’y connectera plus d’elle-même. Il pourra être associé de nouveau.</translation>
    </message>
    <message id="hmi-phones-forget">
        <source>Forget %1?</source>
        <extracomment>Question before a phone is forgotten; %1 is its name.</extracomment>
        <translation>Oublier %1&#xa0;?</translation>
    </message>
    <message id="hmi-online-account">
        <source>Lexus Online</source>
        <extracomment>Row: the account of the connected services. French: the real menu&apos;s name.</extracomment>
        <translation>Lexus en ligne</translation>
    </message>
    <message id="hmi-account-existing-caption">
        <source>Sign in with e-mail and password</source>
        <extracomment>Under &quot;Existing account&quot;.</extracomment>
        <translation>Se connecter avec e-mail et mot de passe</translation>
    </message>
    <message id="hmi-account-new-caption">
        <source>Make one here, in a minute</source>
        <extracomment>Under &quot;New account&quot;.</extracomment>
        <translation>À créer ici, en une minute</translation>
    </message>
    <message id="hmi-account-new-step">
        <source>New account · %1 of 3</source>
        <extracomment>Title of the page that makes an account; %1 is the number of the step.</extracomment>
        <translation>Nouveau compte · %1 sur 3</translation>
    </message>
    <message id="hmi-account-new">
        <source>New account</source>
        <extracomment>Row and title: make an account. French: the real menu&apos;s name.</extracomment>
        <translation>Nouveau compte</translation>
    </message>
    <message id="hmi-account-new-offline">
        <source>A new account needs a connection</source>
        <extracomment>Page that makes an account, while the unit is offline.</extracomment>
        <translation>Un nouveau compte demande une connexion</translation>
    </message>
    <message id="hmi-account-existing">
        <source>Existing account</source>
        <extracomment>Row and title: sign in with an account that exists. French: the real menu&apos;s name.</extracomment>
        <translation>Compte existant</translation>
    </message>
    <message id="hmi-account-why">
        <source>An account links this car to the online services. The three free years start with the first sign-in.</source>
        <extracomment>What signing in is good for.</extracomment>
        <translation>Un compte lie cette voiture aux services en ligne. Les trois ans gratuits débutent à la première connexion.</translation>
    </message>
    <message id="hmi-account-kept">
        <source>This unit stays signed in. The password is not stored.</source>
        <extracomment>Signed in: what the unit keeps.</extracomment>
        <translation>L’appareil reste connecté. Le mot de passe n’est pas conservé.</translation>
    </message>
    <message id="hmi-account-unsaved">
        <source>The sign-in could not be saved: after a restart you sign in again.</source>
        <extracomment>Signed in, but the sign-in could not be saved.</extracomment>
        <translation>La connexion n’a pas pu être enregistrée&#xa0;: elle sera redemandée au redémarrage.</translation>
    </message>
    <message id="hmi-account-other">
        <source>Use another account</source>
        <extracomment>Button: sign in with another account; the present one stays until that one is accepted.</extracomment>
        <translation>Utiliser un autre compte</translation>
    </message>
    <message id="hmi-account-car">
        <source>This car</source>
        <extracomment>Title of the facts that an account is linked with.</extracomment>
        <translation>Cette voiture</translation>
    </message>
    <message id="hmi-sign-out">
        <source>Sign out</source>
        <extracomment>Button: end the sign-in on this unit.</extracomment>
        <translation>Se déconnecter</translation>
    </message>
    <message id="hmi-sign-out-text">
        <source>The free period goes on. You need your password to sign in again.</source>
        <extracomment>Question before signing out: the consequence.</extracomment>
        <translation>La période gratuite continue. Le mot de passe sera demandé à la prochaine connexion.</translation>
    </message>
    <message id="hmi-sign-out-title">
        <source>Sign out on this unit?</source>
        <extracomment>Question before signing out.</extracomment>
        <translation>Se déconnecter de cet appareil&#xa0;?</translation>
    </message>
    <message id="hmi-display-title">
        <source>Display</source>
        <extracomment>Row and title: brightness of the display.</extracomment>
        <translation>Affichage</translation>
    </message>
    <message id="hmi-display-auto-caption">
        <source>Day from 7:00 to 20:00, then night</source>
        <extracomment>When the display is bright by itself.</extracomment>
        <translation>Jour de 7&#xa0;h à 20&#xa0;h, puis nuit</translation>
    </message>
    <message id="hmi-display-auto">
        <source>Automatic</source>
        <extracomment>The display follows the time of day.</extracomment>
        <translation>Automatique</translation>
    </message>
    <message id="hmi-display-day-caption">
        <source>Always bright</source>
        <extracomment>What the bright display is.</extracomment>
        <translation>Toujours clair</translation>
    </message>
    <message id="hmi-display-day">
        <source>Day</source>
        <extracomment>The display is bright.</extracomment>
        <translation>Jour</translation>
    </message>
    <message id="hmi-display-night-caption">
        <source>Always dark</source>
        <extracomment>What the dark display is.</extracomment>
        <translation>Toujours sombre</translation>
    </message>
    <message id="hmi-display-night">
        <source>Night</source>
        <extracomment>The display is dark.</extracomment>
        <translation>Nuit</translation>
    </message>
    <message id="hmi-sign-in-check">
        <source>%1: check this</source>
        <extracomment>Label of a text field whose text is refused; %1 is its name.</extracomment>
        <translation>%1&#xa0;: à vérifier</translation>
    </message>
    <message id="hmi-sign-in-meaning">
        <source>The password is not stored. The three free years start when the account is accepted.</source>
        <extracomment>Sign-in page, one line: what signing in means.</extracomment>
        <translation>Le mot de passe n’est pas conservé. Les trois ans gratuits débutent à l’acceptation du compte.</translation>
    </message>
    <message id="hmi-sign-in-meaning-again">
        <source>The password is not stored. The end of the free period stays as it is.</source>
        <extracomment>Sign-in page, one line: what signing in means once the free period has begun.</extracomment>
        <translation>Mot de passe non conservé. La fin de la période reste la même.</translation>
    </message>
    <message id="hmi-sign-in-changing">
        <source>%1 stays signed in until the other account is accepted.</source>
        <extracomment>Sign-in page, one line, while somebody is signed in; %1 is a name.</extracomment>
        <translation>%1 reste connecté jusqu’à l’acceptation du compte.</translation>
    </message>
    <message id="hmi-sign-in-mailed">
        <source>Open the link in the e-mail to %1, then sign in.</source>
        <extracomment>Sign-in page, one line: the activation e-mail was sent again; %1 is an address.</extracomment>
        <translation>Ouvrez le lien de l’e-mail envoyé à %1, puis connectez-vous.</translation>
    </message>
    <message id="hmi-sign-in-mail">
        <source>Send e-mail</source>
        <extracomment>Button: send the activation e-mail again. At most 14 characters.</extracomment>
        <translation>Envoyer l’e-mail</translation>
    </message>
    <message id="hmi-sign-in-email">
        <source>E-mail</source>
        <extracomment>Field for an e-mail address.</extracomment>
        <translation>E-mail</translation>
    </message>
    <message id="hmi-word-password">
        <source>Password</source>
        <extracomment>Field for a password.</extracomment>
        <translation>Mot de passe</translation>
    </message>
    <message id="hmi-key-next">
        <source>Next</source>
        <extracomment>Action key of the keyboard: to the next field.</extracomment>
        <translation>Suivant</translation>
    </message>
    <message id="hmi-sign-in-offline">
        <source>Signing in needs a connection</source>
        <extracomment>Sign-in page while the unit is offline.</extracomment>
        <translation>Une connexion est nécessaire</translation>
    </message>
    <message id="hmi-language-title">
        <source>Language and units</source>
        <extracomment>Row and title: language and units.</extracomment>
        <translation>Langue et unités</translation>
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
        <translation>Unités</translation>
    </message>
    <message id="hmi-units-distance">
        <source>Distance</source>
        <extracomment>Name of a unit.</extracomment>
        <translation>Distance</translation>
    </message>
    <message id="hmi-units-km">
        <source>Kilometres (km)</source>
        <extracomment>A unit of distance.</extracomment>
        <translation>Kilomètres (km)</translation>
    </message>
    <message id="hmi-units-mi">
        <source>Miles (mi)</source>
        <extracomment>A unit of distance.</extracomment>
        <translation>Milles (mi)</translation>
    </message>
    <message id="hmi-units-temperature">
        <source>Temperature</source>
        <extracomment>Name of a unit.</extracomment>
        <translation>Température</translation>
    </message>
    <message id="hmi-units-celsius">
        <source>Degrees Celsius (%1)</source>
        <extracomment>A unit; %1 is its sign, °C.</extracomment>
        <translation>Degrés Celsius (%1)</translation>
    </message>
    <message id="hmi-units-time">
        <source>Time of day</source>
        <extracomment>Name of a unit.</extracomment>
        <translation>Heure</translation>
    </message>
    <message id="hmi-units-24h">
        <source>24 hours</source>
        <extracomment>A unit.</extracomment>
        <translation>24 heures</translation>
    </message>
    <message id="hmi-wifi-connect">
        <source>Connect</source>
        <extracomment>Button: connect to this network.</extracomment>
        <translation>Se connecter</translation>
    </message>
    <message id="hmi-wifi-disconnect">
        <source>Disconnect</source>
        <extracomment>Button: leave this network.</extracomment>
        <translation>Déconnecter</translation>
    </message>
    <message id="hmi-services-days" numerus="yes">
        <source>%n day(s) left</source>
        <extracomment>How much is left; %n is the number of days.</extracomment>
        <translation>
            <numerusform>%n jour restant</numerusform>
            <numerusform>%n jours restants</numerusform>
        </translation>
    </message>
    <message id="hmi-online-services-some">
        <source>Traffic, search, fuel, parking, weather</source>
        <extracomment>Under &quot;Online services&quot;: some of them.</extracomment>
        <translation>Trafic, recherche, carburant, parking, météo</translation>
    </message>
    <message id="hmi-online-title">
        <source>Online</source>
        <extracomment>Row and title of the online services. French: the real menu&apos;s name.</extracomment>
        <translation>En ligne</translation>
    </message>
    <message id="hmi-subscriptions-title">
        <source>Subscriptions</source>
        <extracomment>Row and title: what is subscribed to, and until when.</extracomment>
        <translation>Abonnements</translation>
    </message>
    <message id="hmi-online-through">
        <source>The car reaches the online service through %1.</source>
        <extracomment>Online: through which phone or network; %1 is its name.</extracomment>
        <translation>La voiture joint le service en ligne grâce à %1.</translation>
    </message>
    <message id="hmi-card-round-trip">
        <source>Response time</source>
        <extracomment>Name of a line: how long the online service takes to answer.</extracomment>
        <translation>Temps de réponse</translation>
    </message>
    <message id="hmi-card-milliseconds">
        <source>%1 ms</source>
        <extracomment>A time; %1 is a number of milliseconds.</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message id="hmi-online-check">
        <source>Check now</source>
        <extracomment>Button: look at once whether the internet can be reached.</extracomment>
        <translation>Vérifier</translation>
    </message>
    <message id="hmi-wifi-password">
        <source>Password of %1</source>
        <extracomment>Field for the password of a Wi-Fi network; %1 is its name.</extracomment>
        <translation>Mot de passe de %1</translation>
    </message>
    <message id="hmi-notice-free" numerus="yes">
        <source>Your free online services end in %n day(s)</source>
        <extracomment>Notice: the free period ends; %n is the number of days.</extracomment>
        <translation>
            <numerusform>Vos services en ligne gratuits prennent fin dans %n jour</numerusform>
            <numerusform>Vos services en ligne gratuits prennent fin dans %n jours</numerusform>
        </translation>
    </message>
    <message id="hmi-notice-free-today">
        <source>Your free online services end today</source>
        <extracomment>Notice: the free period ends on this very day.</extracomment>
        <translation>Vos services en ligne gratuits prennent fin aujourd’hui</translation>
    </message>
    <message id="hmi-notice-both" numerus="yes">
        <source>Your online services end in %n day(s)</source>
        <extracomment>Notice: all subscriptions end on one day; %n is the number of days.</extracomment>
        <translation>
            <numerusform>Vos services en ligne prennent fin dans %n jour</numerusform>
            <numerusform>Vos services en ligne prennent fin dans %n jours</numerusform>
        </translation>
    </message>
    <message id="hmi-notice-both-today">
        <source>Your online services end today</source>
        <extracomment>Notice: all subscriptions end on this very day.</extracomment>
        <translation>Vos services en ligne prennent fin aujourd’hui</translation>
    </message>
    <message id="hmi-notice-one" numerus="yes">
        <source>%1 ends in %n day(s)</source>
        <extracomment>Notice: one subscription ends; %1 is its name, %n is the number of days.</extracomment>
        <translation>
            <numerusform>%1 prend fin dans %n jour</numerusform>
            <numerusform>%1 prend fin dans %n jours</numerusform>
        </translation>
    </message>
    <message id="hmi-notice-one-today">
        <source>%1 ends today</source>
        <extracomment>Notice: one subscription ends on this very day; %1 is its name.</extracomment>
        <translation>%1 prend fin aujourd’hui</translation>
    </message>
    <message id="hmi-notice-text">
        <source>On %1 at %2. Navigation on board keeps working.</source>
        <extracomment>Notice: when it ends, and what goes on. %1 is a date, %2 a time of day.</extracomment>
        <translation>Le %1 à %2. La navigation embarquée continue de fonctionner.</translation>
    </message>
    <message id="hmi-renew">
        <source>Renew</source>
        <extracomment>Button: to the page where a subscription is made longer.</extracomment>
        <translation>Renouveler</translation>
    </message>
    <message id="hmi-destinations-name">
        <source>Name</source>
        <extracomment>Field for the name that a person gives a favourite destination.</extracomment>
        <translation>Nom</translation>
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
        <translation>La recherche le trouve aussi sous ce nom.</translation>
    </message>
    <message id="hmi-wifi-hidden-hint">
        <source>Exactly as on the router. Without a password, the network is taken for an open one.</source>
        <extracomment>Page of a network that does not tell its name, one line.</extracomment>
        <translation>Exactement comme sur la box. Sans mot de passe, le réseau est pris pour un réseau ouvert.</translation>
    </message>
    <message id="hmi-wifi-hidden-name">
        <source>Network name</source>
        <extracomment>Field for the name of a network.</extracomment>
        <translation>Nom du réseau</translation>
    </message>
    <message id="hmi-wifi-password-hint">
        <source>8 characters or more, as shown on the phone or under the router.</source>
        <extracomment>Under the field for the password of a Wi-Fi network.</extracomment>
        <translation>8 caractères ou plus, affichés sur le téléphone ou sous la box.</translation>
    </message>
    <message id="hmi-word-wifi">
        <source>Wi-Fi</source>
        <extracomment>What carries the connection.</extracomment>
        <translation>Wi-Fi</translation>
    </message>
    <message id="hmi-setup-language-now">
        <source>English</source>
        <extracomment>Setup: the present language, by its own name.</extracomment>
        <translation>Français</translation>
    </message>
    <message id="hmi-vehicle-title">
        <source>Vehicle</source>
        <extracomment>Row and title: facts about the car.</extracomment>
        <translation>Véhicule</translation>
    </message>
    <message id="hmi-setup-maps-importing">
        <source>Import: %1</source>
        <extracomment>Under &quot;Map regions&quot;: an import is under way; %1 is &quot;45 %&quot;.</extracomment>
        <translation>Importation&#xa0;: %1</translation>
    </message>
    <message id="hmi-profile-caption">
        <source>Factory reset</source>
        <extracomment>Under &quot;User profile&quot; where there is little room. At most 20 characters.</extracomment>
        <translation>Réinitialisation</translation>
    </message>
    <message id="hmi-profile-caption-full">
        <source>Remove before you sell the car</source>
        <extracomment>Under &quot;User profile&quot;: when its page is needed.</extracomment>
        <translation>À supprimer avant de vendre la voiture</translation>
    </message>
    <message id="hmi-profile-row">
        <source>User profile</source>
        <extracomment>Row: the user profile on this unit.</extracomment>
        <translation>Profil utilisateur</translation>
    </message>
    <message id="hmi-subscriptions-pending">
        <source>Accept the terms of use on the portal by %1, or the services are suspended.</source>
        <extracomment>Subscriptions page: the terms of use are not accepted yet; %1 is a date.</extracomment>
        <translation>Acceptez les conditions d’utilisation sur le portail avant le %1, sinon les services seront suspendus.</translation>
    </message>
    <message id="hmi-subscriptions-suspended">
        <source>Suspended since %1. Accept the terms of use on the portal.</source>
        <extracomment>Subscriptions page: the terms of use were not accepted in time; %1 is a date.</extracomment>
        <translation>Suspendus depuis le %1. Acceptez les conditions d’utilisation sur le portail.</translation>
    </message>
    <message id="hmi-subscriptions-waiting-text">
        <source>They start the moment your account is accepted on this unit.</source>
        <extracomment>Subscriptions page before the first sign-in: what to do.</extracomment>
        <translation>Ils débutent dès que votre compte est accepté sur cet appareil.</translation>
    </message>
    <message id="hmi-subscriptions-asking-text">
        <source>The unit asks the online service for your subscriptions.</source>
        <extracomment>Subscriptions page: signed in, but the period is not known yet.</extracomment>
        <translation>L’appareil demande vos abonnements au service en ligne.</translation>
    </message>
    <message id="hmi-subscriptions-waiting">
        <source>Three free years of online services</source>
        <extracomment>Subscriptions page before the first sign-in.</extracomment>
        <translation>Trois ans de services en ligne offerts</translation>
    </message>
    <message id="hmi-subscriptions-asking">
        <source>One moment…</source>
        <extracomment>Subscriptions page: the unit asks the service.</extracomment>
        <translation>Un instant…</translation>
    </message>
    <message id="hmi-subscriptions-connected">
        <source>Connected services of the phone app: until %1.</source>
        <extracomment>Subscriptions page: until when the phone app may use the car; %1 is a date.</extracomment>
        <translation>Services connectés de l’application&#xa0;: jusqu’au %1.</translation>
    </message>
    <message id="hmi-subscriptions-connected-over">
        <source>Connected services of the phone app: ended on %1.</source>
        <extracomment>Subscriptions page: the phone app may use the car no more; %1 is a date.</extracomment>
        <translation>Services connectés de l’application&#xa0;: terminés le %1.</translation>
    </message>
    <message id="hmi-subscriptions-held">
        <source>The satellites tell a later date. It counts once the online service confirms it.</source>
        <extracomment>Subscriptions page: the satellites tell a much later date than the unit knows.</extracomment>
        <translation>Les satellites donnent une date plus tardive. Elle comptera dès que le service en ligne la confirme.</translation>
    </message>
    <message id="hmi-subscriptions-stale">
        <source>Not up to date: the online service could not be asked just now.</source>
        <extracomment>Subscriptions page: what is shown is the last known state.</extracomment>
        <translation>Données non actualisées&#xa0;: le service en ligne n’a pas répondu.</translation>
    </message>
    <message id="hmi-term-map-what">
        <source>Map updates, traffic, online search</source>
        <extracomment>What Map Care opens.</extracomment>
        <translation>Mises à jour, trafic, recherche en ligne</translation>
    </message>
    <message id="hmi-term-map-short">
        <source>Maps, traffic, search</source>
        <extracomment>What Map Care opens, where there is little room.</extracomment>
        <translation>Cartes, trafic, recherche</translation>
    </message>
    <message id="hmi-term-pack-what">
        <source>Fuel, parking, weather</source>
        <extracomment>What the Service Pack opens.</extracomment>
        <translation>Carburant, parking, météo</translation>
    </message>
    <message id="hmi-term-until">
        <source>Until %1, %2</source>
        <extracomment>End of a subscription; %1 is a date, %2 a time of day.</extracomment>
        <translation>Jusqu’au %1, %2</translation>
    </message>
    <message id="hmi-term-since">
        <source>Since %1</source>
        <extracomment>Start of a subscription; %1 is a date.</extracomment>
        <translation>Depuis le %1</translation>
    </message>
    <message id="hmi-term-free">
        <source>Free period</source>
        <extracomment>A subscription that costs nothing.</extracomment>
        <translation>Période gratuite</translation>
    </message>
    <message id="hmi-term-bought">
        <source>Subscribed</source>
        <extracomment>A subscription that was paid for.</extracomment>
        <translation>Abonné</translation>
    </message>
    <message id="hmi-term-ended">
        <source>Ended</source>
        <extracomment>A subscription that is over.</extracomment>
        <translation>Terminé</translation>
    </message>
    <message id="hmi-gate-state-never">
        <source>Not subscribed</source>
        <extracomment>State of an online service: nothing was ever bought that opens it.</extracomment>
        <translation>Pas d’abonnement</translation>
    </message>
    <message id="hmi-service-traffic">
        <source>Real-time traffic</source>
        <extracomment>Name of an online service: congestion and incidents.</extracomment>
        <translation>Trafic en temps réel</translation>
    </message>
    <message id="hmi-service-poi">
        <source>Online search</source>
        <extracomment>Name of an online service: points of interest.</extracomment>
        <translation>Recherche en ligne</translation>
    </message>
    <message id="hmi-service-street-view">
        <source>Street View</source>
        <extracomment>Name of an online service; not translated.</extracomment>
        <translation>Street View</translation>
    </message>
    <message id="hmi-service-fuel">
        <source>Fuel</source>
        <extracomment>Name of an online service: stations and prices.</extracomment>
        <translation>Carburant</translation>
    </message>
    <message id="hmi-service-parking">
        <source>Parking</source>
        <extracomment>Name of an online service: places and prices.</extracomment>
        <translation>Parking</translation>
    </message>
    <message id="hmi-service-weather">
        <source>Weather</source>
        <extracomment>Name of an online service.</extracomment>
        <translation>Météo</translation>
    </message>
    <message id="hmi-service-store">
        <source>e-Store</source>
        <extracomment>Name of an online service; not translated.</extracomment>
        <translation>e-Store</translation>
    </message>
    <message id="hmi-service-maps">
        <source>Map update</source>
        <extracomment>Name of an online service: maps over the air.</extracomment>
        <translation>Mise à jour des cartes</translation>
    </message>
    <message id="hmi-service-coyote">
        <source>Coyote</source>
        <extracomment>Name of an online service; not translated.</extracomment>
        <translation>Coyote</translation>
    </message>
    <message id="hmi-service-destinations">
        <source>My Destinations</source>
        <extracomment>Name of an online service: destinations sent from the phone.</extracomment>
        <translation>Mes destinations</translation>
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
        <translation>Services connectés</translation>
    </message>
    <message id="hmi-gate-state-open">
        <source>Ready</source>
        <extracomment>State of an online service.</extracomment>
        <translation>Disponible</translation>
    </message>
    <message id="hmi-gate-state-signed-in">
        <source>Sign in first</source>
        <extracomment>State of an online service: it needs an account.</extracomment>
        <translation>Connectez-vous d’abord</translation>
    </message>
    <message id="hmi-gate-state-linked">
        <source>Confirm this unit first</source>
        <extracomment>State of an online service: the owner has to confirm this unit.</extracomment>
        <translation>À confirmer d’abord</translation>
    </message>
    <message id="hmi-gate-state-yet">
        <source>After another %1</source>
        <extracomment>State of an online service; %1 is a distance that is still to be driven.</extracomment>
        <translation>Encore %1</translation>
    </message>
    <message id="hmi-gate-state-offered">
        <source>Not offered</source>
        <extracomment>State of an online service: this car or its country does not have it.</extracomment>
        <translation>Non proposé</translation>
    </message>
    <message id="hmi-vehicle-unknown">
        <source>Not known yet</source>
        <extracomment>In place of a value that the car has not told.</extracomment>
        <translation>Pas encore connu</translation>
    </message>
    <message id="hmi-account-why-again">
        <source>An account links this car to the online services. The end of the free period stays as it is.</source>
        <extracomment>What signing in is good for, once the free period has begun.</extracomment>
        <translation>Un compte lie cette voiture aux services en ligne. La fin de la période gratuite reste la même.</translation>
    </message>
    <message id="hmi-vehicle-model">
        <source>Model</source>
        <extracomment>Name of the car&apos;s model.</extracomment>
        <translation>Modèle</translation>
    </message>
    <message id="hmi-vehicle-vin">
        <source>Vehicle identification number</source>
        <extracomment>Name of the car&apos;s identification number.</extracomment>
        <translation>Numéro d’identification du véhicule</translation>
    </message>
    <message id="hmi-vehicle-ignition">
        <source>Ignition</source>
        <extracomment>Name of the ignition&apos;s state.</extracomment>
        <translation>Contact</translation>
    </message>
    <message id="hmi-vehicle-odometer">
        <source>Odometer</source>
        <extracomment>Name of the distance driven.</extracomment>
        <translation>Kilométrage</translation>
    </message>
    <message id="hmi-vehicle-ignition-on">
        <source>On</source>
        <extracomment>State of the ignition.</extracomment>
        <translation>Mis</translation>
    </message>
    <message id="hmi-vehicle-ignition-off">
        <source>Off</source>
        <extracomment>State of the ignition.</extracomment>
        <translation>Coupé</translation>
    </message>
    <message id="hmi-vehicle-outside">
        <source>Outside</source>
        <extracomment>Name of the temperature outside.</extracomment>
        <translation>Extérieur</translation>
    </message>
    <message id="hmi-wifi-joining">
        <source>Connecting…</source>
        <extracomment>State of a network: the unit is trying it.</extracomment>
        <translation>Connexion…</translation>
    </message>
    <message id="hmi-wifi-addressing">
        <source>Getting an address…</source>
        <extracomment>State of a network: the unit waits for its address.</extracomment>
        <translation>Demande d’adresse…</translation>
    </message>
    <message id="hmi-wifi-unsupported">
        <source>Not supported</source>
        <extracomment>State of a network: its protection is of a kind that the unit does not know.</extracomment>
        <translation>Non pris en charge</translation>
    </message>
    <message id="hmi-wifi-hidden">
        <source>Hidden</source>
        <extracomment>State of a network: it does not tell its name.</extracomment>
        <translation>Masqué</translation>
    </message>
    <message id="hmi-wifi-known">
        <source>Saved</source>
        <extracomment>State of a network: its password is saved.</extracomment>
        <translation>Connu</translation>
    </message>
    <message id="hmi-wifi-secured">
        <source>Secured</source>
        <extracomment>State of a network: it asks for a password.</extracomment>
        <translation>Sécurisé</translation>
    </message>
    <message id="hmi-wifi-open">
        <source>Open</source>
        <extracomment>State of a network: it asks for no password.</extracomment>
        <translation>Ouvert</translation>
    </message>
    <message id="hmi-wifi-strong">
        <source>strong</source>
        <extracomment>Strength of a network.</extracomment>
        <translation>fort</translation>
    </message>
    <message id="hmi-wifi-medium">
        <source>medium</source>
        <extracomment>Strength of a network.</extracomment>
        <translation>moyen</translation>
    </message>
    <message id="hmi-wifi-weak">
        <source>weak</source>
        <extracomment>Strength of a network.</extracomment>
        <translation>faible</translation>
    </message>
    <message id="hmi-wifi-other">
        <source>Other network</source>
        <extracomment>Title while a network is typed that does not tell its name.
----------
Button: to a network that is not in the list, because it does not tell its name.</extracomment>
        <translation>Autre réseau</translation>
    </message>
    <message id="hmi-wifi-turn-on">
        <source>Turn on Wi-Fi</source>
        <extracomment>Switch. French: the real menu&apos;s name.</extracomment>
        <translation>Activer Wi-Fi</translation>
    </message>
    <message id="hmi-wifi-look">
        <source>Look again</source>
        <extracomment>Button: look for networks once more.</extracomment>
        <translation>Chercher de nouveau</translation>
    </message>
    <message id="hmi-wifi-saved">
        <source>Saved</source>
        <extracomment>Button: to the networks that are saved.</extracomment>
        <translation>Enregistrés</translation>
    </message>
    <message id="hmi-wifi-unavailable">
        <source>Wi-Fi cannot be used</source>
        <extracomment>Wi-Fi cannot be used; the reason follows.</extracomment>
        <translation>Wi-Fi inutilisable</translation>
    </message>
    <message id="hmi-wifi-off-text">
        <source>Turn on Wi-Fi to use a phone’s hotspot or the network at home.</source>
        <extracomment>Wi-Fi page while Wi-Fi is off.</extracomment>
        <translation>Activez le Wi-Fi pour utiliser le point d’accès d’un téléphone ou le réseau de la maison.</translation>
    </message>
    <message id="hmi-wifi-scanning">
        <source>Looking for networks…</source>
        <extracomment>Wi-Fi page while the unit looks for networks.</extracomment>
        <translation>Recherche de réseaux…</translation>
    </message>
    <message id="hmi-wifi-none">
        <source>No network in range.</source>
        <extracomment>Wi-Fi page without any network.</extracomment>
        <translation>Aucun réseau à portée.</translation>
    </message>
    <message id="hmi-wifi-choose">
        <source>Choose a network.</source>
        <extracomment>Wi-Fi page: networks are listed at the left.</extracomment>
        <translation>Choisissez un réseau.</translation>
    </message>
    <message id="hmi-account-no-name">
        <source>Type a name.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Saisissez un nom.</translation>
    </message>
    <message id="hmi-account-long-name">
        <source>The name is too long: 100 characters at most.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Le nom est trop long&#xa0;: 100 caractères au plus.</translation>
    </message>
    <message id="hmi-account-weak-password">
        <source>Choose 8 characters or more, not your name or address.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Choisissez 8 caractères ou plus, autres que votre nom ou adresse.</translation>
    </message>
    <message id="hmi-account-email-taken">
        <source>There is an account with this address. Use “Existing account”.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Un compte a déjà cette adresse. Utilisez «&#xa0;Compte existant&#xa0;».</translation>
    </message>
    <message id="hmi-account-short-code">
        <source>Type all six digits.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Saisissez les six chiffres.</translation>
    </message>
    <message id="hmi-account-wrong-code">
        <source>This code is not right. Look at the app again.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Ce code est faux. Vérifiez-le dans l’application.</translation>
    </message>
    <message id="hmi-account-code-expired">
        <source>This code is too old. Ask the app for a new one.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Ce code est trop ancien. Demandez-en un autre à l’application.</translation>
    </message>
    <message id="hmi-account-other-vehicle">
        <source>This code is for another car.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Ce code est celui d’une autre voiture.</translation>
    </message>
    <message id="hmi-account-too-many-requests">
        <source>Too many tries. Wait a moment, then try again.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Trop d’essais. Patientez un instant, puis réessayez.</translation>
    </message>
    <message id="hmi-account-not-allowed">
        <source>This is done on the portal, not in the car.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Cela se fait sur le portail, pas dans la voiture.</translation>
    </message>
    <message id="hmi-account-active-in-another-account">
        <source>The services of this car are active in another account.</source>
        <extracomment>Account: what went wrong, and what to do.</extracomment>
        <translation>Les services de cette voiture sont actifs dans un autre compte.</translation>
    </message>
    <message id="hmi-account-active-in-another-account-of">
        <source>The services of this car are active in another account: %1.</source>
        <extracomment>Account: what went wrong; %1 is a masked e-mail address.</extracomment>
        <translation>Les services de cette voiture sont actifs dans un autre compte&#xa0;: %1.</translation>
    </message>
    <message id="hmi-account-invalid-request">
        <source>The details were not understood. Check them and try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Ces informations n’ont pas été comprises. Vérifiez-les et réessayez.</translation>
    </message>
    <message id="hmi-account-wrong-password">
        <source>The password is wrong for this account.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le mot de passe de ce compte est incorrect.</translation>
    </message>
    <message id="hmi-account-unknown-account">
        <source>There is no account with this e-mail address.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Aucun compte ne correspond à cette adresse e-mail.</translation>
    </message>
    <message id="hmi-account-not-activated">
        <source>Activate the account first: open the link in the e-mail.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Activez d’abord le compte&#xa0;: ouvrez le lien reçu par e-mail.</translation>
    </message>
    <message id="hmi-account-locked">
        <source>Locked after five wrong tries. Try again in 15 minutes.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Bloqué après cinq essais erronés. Réessayez dans 15 minutes.</translation>
    </message>
    <message id="hmi-account-locked-until">
        <source>Locked after five wrong tries. Try again after %1.</source>
        <extracomment>Sign-in: what went wrong, and what to do; %1 is a time of day.</extracomment>
        <translation>Bloqué après cinq essais erronés. Réessayez après %1.</translation>
    </message>
    <message id="hmi-account-unknown-vehicle">
        <source>The online service does not know this car. Ask your retailer.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service ne connaît pas cette voiture. Contactez votre distributeur.</translation>
    </message>
    <message id="hmi-account-not-signed-in">
        <source>You are signed out. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Vous êtes déconnecté. Connectez-vous de nouveau.</translation>
    </message>
    <message id="hmi-account-token-expired">
        <source>The sign-in has expired. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La connexion a expiré. Connectez-vous de nouveau.</translation>
    </message>
    <message id="hmi-account-token-reused">
        <source>The sign-in was used elsewhere. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La connexion a servi ailleurs. Connectez-vous de nouveau.</translation>
    </message>
    <message id="hmi-account-other-device">
        <source>The sign-in belongs to another unit. Sign in here again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La connexion appartient à un autre appareil. Reconnectez-vous ici.</translation>
    </message>
    <message id="hmi-account-not-found">
        <source>The online service did not find what was asked for.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne n’a pas trouvé ce qui était demandé.</translation>
    </message>
    <message id="hmi-account-method-not-allowed">
        <source>The online service does not accept this request.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne n’accepte pas cette demande.</translation>
    </message>
    <message id="hmi-account-too-large">
        <source>What was typed is too long.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La saisie est trop longue.</translation>
    </message>
    <message id="hmi-account-request-timeout">
        <source>The request took too long on the way. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La demande a mis trop de temps. Réessayez.</translation>
    </message>
    <message id="hmi-account-unavailable">
        <source>The online service is closed for a moment. Try again soon.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne est momentanément fermé. Réessayez bientôt.</translation>
    </message>
    <message id="hmi-account-internal">
        <source>The online service has a fault. Try again later.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne est en panne. Réessayez plus tard.</translation>
    </message>
    <message id="hmi-account-offline">
        <source>The unit is offline. Connect it, then sign in.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>L’appareil est hors ligne. Mettez-le en ligne, puis connectez-vous.</translation>
    </message>
    <message id="hmi-account-refused">
        <source>The online service cannot be reached. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne est injoignable. Réessayez.</translation>
    </message>
    <message id="hmi-account-timeout">
        <source>The online service answers too slowly. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne répond trop lentement. Réessayez.</translation>
    </message>
    <message id="hmi-account-lost">
        <source>The connection broke off. Try again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La liaison a été coupée. Réessayez.</translation>
    </message>
    <message id="hmi-account-server-error">
        <source>The online service has a fault. Try again later.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Le service en ligne est en panne. Réessayez plus tard.</translation>
    </message>
    <message id="hmi-account-garbage">
        <source>The answer cannot be used. Try over another network.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>La réponse est inutilisable. Essayez par un autre réseau.</translation>
    </message>
    <message id="hmi-account-bad-email">
        <source>Type a whole e-mail address, such as name@example.com.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Saisissez une adresse complète, comme nom@exemple.fr.</translation>
    </message>
    <message id="hmi-account-no-password">
        <source>Type the password.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Saisissez le mot de passe.</translation>
    </message>
    <message id="hmi-account-ended-token-reused">
        <source>Signed out for safety: this sign-in was used elsewhere. Change your password.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Déconnecté par sécurité&#xa0;: cette connexion a servi ailleurs. Changez votre mot de passe.</translation>
    </message>
    <message id="hmi-account-ended-token-expired">
        <source>You were signed out: the sign-in has expired.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Vous avez été déconnecté&#xa0;: la connexion a expiré.</translation>
    </message>
    <message id="hmi-account-ended-other-device">
        <source>You were signed out: the sign-in belongs to another unit.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Vous avez été déconnecté&#xa0;: connexion d’un autre appareil.</translation>
    </message>
    <message id="hmi-account-ended-not-signed-in">
        <source>You were signed out. Sign in again.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Vous avez été déconnecté. Connectez-vous de nouveau.</translation>
    </message>
    <message id="hmi-account-ended-not-found">
        <source>You were signed out: the account is no longer there.</source>
        <extracomment>Sign-in: what went wrong, and what to do.</extracomment>
        <translation>Vous avez été déconnecté&#xa0;: le compte n’existe plus.</translation>
    </message>
    <message id="hmi-link-starting">
        <source>Starting…</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Démarrage…</translation>
    </message>
    <message id="hmi-link-help-starting">
        <source>The unit is starting; this takes a moment.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>L’appareil démarre&#xa0;; un instant.</translation>
    </message>
    <message id="hmi-link-ignition-off">
        <source>Ignition off</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Contact coupé</translation>
    </message>
    <message id="hmi-link-help-ignition-off">
        <source>Switch on the ignition to go online.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Mettez le contact pour aller en ligne.</translation>
    </message>
    <message id="hmi-link-no-phone">
        <source>No phone paired yet</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Aucun téléphone associé</translation>
    </message>
    <message id="hmi-link-help-no-phone">
        <source>Pair a phone and let it share its connection.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Associez un téléphone qui partage sa connexion.</translation>
    </message>
    <message id="hmi-link-phone-out-of-range">
        <source>Phone out of range</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Téléphone hors de portée</translation>
    </message>
    <message id="hmi-link-help-phone-out-of-range">
        <source>Bring %1 into the car, with Bluetooth on.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>Apportez %1 dans la voiture, Bluetooth activé.</translation>
    </message>
    <message id="hmi-link-tethering-off">
        <source>Tethering is off</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Partage désactivé</translation>
    </message>
    <message id="hmi-link-help-tethering-off">
        <source>On %1, switch on Bluetooth tethering.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>Sur %1, activez le partage de connexion Bluetooth.</translation>
    </message>
    <message id="hmi-link-network-out-of-range">
        <source>Network out of range</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Réseau hors de portée</translation>
    </message>
    <message id="hmi-link-help-network-out-of-range">
        <source>%1 is out of range; it connects by itself later.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 est hors de portée&#xa0;; la connexion se fera seule.</translation>
    </message>
    <message id="hmi-link-connecting">
        <source>Connecting…</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connexion…</translation>
    </message>
    <message id="hmi-link-help-connecting">
        <source>Connecting to %1…</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>Connexion à %1…</translation>
    </message>
    <message id="hmi-link-checking">
        <source>Checking…</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Vérification…</translation>
    </message>
    <message id="hmi-link-help-checking">
        <source>%1 is connected; the internet is being checked.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 est connecté&#xa0;; internet est en cours de vérification.</translation>
    </message>
    <message id="hmi-link-bearer-refused">
        <source>Connection refused</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connexion refusée</translation>
    </message>
    <message id="hmi-link-help-bearer-refused">
        <source>%1 refused. Switch tethering off and on again.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 a refusé. Désactivez puis réactivez le partage.</translation>
    </message>
    <message id="hmi-link-no-internet">
        <source>Connected, no internet</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connecté, sans internet</translation>
    </message>
    <message id="hmi-link-help-no-internet">
        <source>%1 is connected, but has no internet itself.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 est connecté, mais n’a pas internet lui-même.</translation>
    </message>
    <message id="hmi-link-captive-portal">
        <source>Sign-in page needed</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Page d’accès requise</translation>
    </message>
    <message id="hmi-link-help-captive-portal">
        <source>%1 wants a sign-in page: open it on a phone first.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 demande une page d’accès&#xa0;: ouvrez-la sur un téléphone.</translation>
    </message>
    <message id="hmi-link-backend-unreachable">
        <source>Service unreachable</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service injoignable</translation>
    </message>
    <message id="hmi-link-help-backend-unreachable">
        <source>The online service cannot be reached. Trying again.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Le service en ligne est injoignable. Nouvel essai en cours.</translation>
    </message>
    <message id="hmi-link-backend-slow">
        <source>Service too slow</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service trop lent</translation>
    </message>
    <message id="hmi-link-help-backend-slow">
        <source>The online service answers too slowly. Trying again.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Le service en ligne répond trop lentement. Nouvel essai.</translation>
    </message>
    <message id="hmi-link-backend-error">
        <source>Service has a fault</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Service en panne</translation>
    </message>
    <message id="hmi-link-help-backend-error">
        <source>The online service has a fault. Trying again.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Le service en ligne est en panne. Nouvel essai en cours.</translation>
    </message>
    <message id="hmi-link-backend-garbage">
        <source>Service answer unusable</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Réponse inutilisable</translation>
    </message>
    <message id="hmi-link-help-backend-garbage">
        <source>Something on the way changes answers. Try elsewhere.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Les réponses sont altérées en chemin. Changez de réseau.</translation>
    </message>
    <message id="hmi-link-radio-missing">
        <source>No radio adapter</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Aucun adaptateur radio</translation>
    </message>
    <message id="hmi-link-help-radio-missing">
        <source>The unit’s Bluetooth cannot be used. Switch on Wi-Fi, or ask your retailer.</source>
        <oldsource>The unit finds neither Bluetooth nor Wi-Fi. Plug in an adapter, or ask your retailer.</oldsource>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>L’unité ne trouve ni Bluetooth ni Wi-Fi. Branchez un adaptateur ou consultez votre concessionnaire.</translation>
    </message>
    <message id="hmi-link-radio-blocked">
        <source>Radios are blocked</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Radios bloquées</translation>
    </message>
    <message id="hmi-link-help-radio-blocked">
        <source>A switch on the machine holds the radios off (flight mode). Switch them on there.</source>
        <extracomment>What to do about it, one short sentence.</extracomment>
        <translation>Un interrupteur de la machine coupe les radios (mode avion). Activez-les à cet endroit.</translation>
    </message>
    <message id="hmi-link-phone-forgot">
        <source>Pair the phone again</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Téléphone à réassocier</translation>
    </message>
    <message id="hmi-link-help-phone-forgot">
        <source>%1 has deleted the pairing. Pair it again.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 a supprimé l’association. Associez-le de nouveau.</translation>
    </message>
    <message id="hmi-link-no-address">
        <source>No address given</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Pas d’adresse reçue</translation>
    </message>
    <message id="hmi-link-help-no-address">
        <source>%1 gives the car no address. Switch its hotspot off and on.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>%1 ne donne pas d’adresse à la voiture. Coupez puis rallumez son partage.</translation>
    </message>
    <message id="hmi-link-called-off">
        <source>Connecting cancelled</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Connexion annulée</translation>
    </message>
    <message id="hmi-link-help-called-off">
        <source>Connecting to %1 was cancelled here. Check now to try again.</source>
        <extracomment>What to do about it, one short sentence. %1 is the phone or network.</extracomment>
        <translation>La connexion à %1 a été annulée ici. Vérifiez maintenant pour réessayer.</translation>
    </message>
    <message id="hmi-link-wrong-password">
        <source>Wi-Fi password refused</source>
        <extracomment>Status bar: why the unit is not online. At most 28 characters.</extracomment>
        <translation>Mot de passe Wi-Fi refusé</translation>
    </message>
    <message id="hmi-link-help-wrong-password">
        <source>%1 refuses the saved password. Join it again with the right one.</source>
        <extracomment>What to do about it, one short sentence. %1 is the network.</extracomment>
        <translation>%1 refuse le mot de passe enregistré. Rejoignez-le avec le bon.</translation>
    </message>
    <message id="hmi-radio-radio-off">
        <source>It has no power. Switch on the ignition, then try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Sans alimentation. Mettez le contact, puis réessayez.</translation>
    </message>
    <message id="hmi-radio-not-found">
        <source>It can no longer be found.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Introuvable à présent.</translation>
    </message>
    <message id="hmi-radio-out-of-range">
        <source>Out of range. Bring it closer and try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Hors de portée. Rapprochez-le et réessayez.</translation>
    </message>
    <message id="hmi-radio-busy">
        <source>Busy with another connection. Try again in a moment.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Occupé par une autre connexion. Réessayez dans un instant.</translation>
    </message>
    <message id="hmi-radio-not-paired">
        <source>It is no longer paired with the car. Pair it again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Il n’est plus associé à la voiture. Associez-le de nouveau.</translation>
    </message>
    <message id="hmi-radio-rejected-here">
        <source>Pairing was stopped here: the codes differ.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Association arrêtée ici&#xa0;: les codes diffèrent.</translation>
    </message>
    <message id="hmi-radio-rejected-there">
        <source>The phone refused the pairing.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Le téléphone a refusé l’association.</translation>
    </message>
    <message id="hmi-radio-pairing-timeout">
        <source>No answer in time. Unlock the phone and try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Pas de réponse à temps. Déverrouillez le téléphone et réessayez.</translation>
    </message>
    <message id="hmi-radio-tethering-off">
        <source>The phone does not share its connection: switch on tethering.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Le téléphone ne partage pas sa connexion&#xa0;: activez le partage.</translation>
    </message>
    <message id="hmi-radio-wrong-password">
        <source>The password is wrong.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Le mot de passe est incorrect.</translation>
    </message>
    <message id="hmi-radio-password-too-short">
        <source>The password needs 8 characters or more.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Le mot de passe compte au moins 8 caractères.</translation>
    </message>
    <message id="hmi-radio-not-fitted">
        <source>This car is not equipped for that.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Cette voiture n’en est pas équipée.</translation>
    </message>
    <message id="hmi-radio-lost">
        <source>The connection was lost on the way. Try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>La liaison a été perdue en chemin. Réessayez.</translation>
    </message>
    <message id="hmi-radio-no-service">
        <source>The car’s radio service does not run. It is tried again; if that lasts, restart the unit.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Le service radio de la voiture ne fonctionne pas. Il est relancé&#xa0;; si cela dure, redémarrez l’unité.</translation>
    </message>
    <message id="hmi-radio-no-adapter">
        <source>The unit finds no adapter. Plug one in, or ask your retailer.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>L’unité ne trouve aucun adaptateur. Branchez-en un ou consultez votre concessionnaire.</translation>
    </message>
    <message id="hmi-radio-blocked">
        <source>A switch on the machine holds it off (flight mode). Switch it on there.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Un interrupteur de la machine le coupe (mode avion). Activez-le à cet endroit.</translation>
    </message>
    <message id="hmi-radio-not-allowed">
        <source>The unit is not permitted to use it. Ask whoever set up the unit.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>L’unité n’a pas le droit de l’utiliser. Adressez-vous à la personne qui l’a installée.</translation>
    </message>
    <message id="hmi-radio-phone-forgot">
        <source>The phone has deleted the pairing. Pair it again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Le téléphone a supprimé l’association. Associez-le de nouveau.</translation>
    </message>
    <message id="hmi-radio-unsupported">
        <source>Its protection is of a kind that the unit does not know. Choose a network with WPA2 or WPA3.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Sa protection est d’un type que l’unité ne connaît pas. Choisissez un réseau WPA2 ou WPA3.</translation>
    </message>
    <message id="hmi-radio-no-address">
        <source>It gives the car no address. Switch the hotspot off and on, then try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Il ne donne pas d’adresse à la voiture. Coupez puis rallumez le partage, et réessayez.</translation>
    </message>
    <message id="hmi-radio-vanished">
        <source>It is no longer heard: switched off, or out of range. Bring it closer and try again.</source>
        <extracomment>Bluetooth or Wi-Fi could not do it, and why.</extracomment>
        <translation>Il n’est plus capté&#xa0;: éteint ou hors de portée. Rapprochez-le, puis réessayez.</translation>
    </message>
    <message id="hmi-error-other">
        <source>That did not work. Try again.</source>
        <extracomment>A failure that has no words of its own.</extracomment>
        <translation>Cela n’a pas fonctionné. Réessayez.</translation>
    </message>
    <message id="hmi-word-bluetooth">
        <source>Bluetooth</source>
        <extracomment>What carries the connection.</extracomment>
        <translation>Bluetooth</translation>
    </message>
    <message id="hmi-word-offline">
        <source>Offline</source>
        <extracomment>Nothing carries a connection.</extracomment>
        <translation>Hors ligne</translation>
    </message>
    <message id="hmi-phones-tethering-iphone">
        <source>Settings › Personal Hotspot</source>
        <extracomment>Menu of an iPhone where the connection is shared: its real names.</extracomment>
        <translation>Réglages › Partage de connexion</translation>
    </message>
    <message id="hmi-phones-tethering-android">
        <source>Settings › Hotspot &amp; tethering</source>
        <extracomment>Menu of an Android phone where the connection is shared: its real names.</extracomment>
        <translation>Paramètres › Point d’accès et partage</translation>
    </message>
    <message id="hmi-panel-portal-account">
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message id="hmi-panel-portal-country">
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message id="hmi-panel-portal-activation">
        <source>E-mail address</source>
        <translation>Adresse e-mail</translation>
    </message>
    <message id="hmi-panel-portal-activated">
        <source>activated</source>
        <translation>activée</translation>
    </message>
    <message id="hmi-panel-portal-not-activated">
        <source>not activated yet</source>
        <translation>pas encore activée</translation>
    </message>
    <message id="hmi-panel-portal-terms">
        <source>Terms of use</source>
        <translation>Conditions d’utilisation</translation>
    </message>
    <message id="hmi-panel-portal-accept-terms">
        <source>Accept the terms</source>
        <translation>Accepter les conditions</translation>
    </message>
    <message id="hmi-panel-backend-away">
        <source>The backend does not answer. Trying again…</source>
        <translation>Le serveur ne répond pas. Nouvel essai en cours…</translation>
    </message>
    <message id="hmi-panel-portal-found">
        <source>New device ID found</source>
        <translation>Nouvel identifiant d’appareil trouvé</translation>
    </message>
    <message id="hmi-panel-portal-linked">
        <source>Linked since %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Associé depuis le %1</translation>
    </message>
    <message id="hmi-panel-portal-confirm">
        <source>Confirm</source>
        <extracomment>The owner confirms a multimedia device.</extracomment>
        <translation>Confirmer</translation>
    </message>
    <message id="hmi-panel-portal-remove">
        <source>Remove</source>
        <extracomment>The owner removes a multimedia device from the account.</extracomment>
        <translation>Retirer</translation>
    </message>
    <message id="hmi-panel-portal-devices">
        <source>Multimedia devices</source>
        <translation>Systèmes multimédias</translation>
    </message>
    <message id="hmi-panel-portal-no-devices">
        <source>None yet. The unit shows up here once the owner has signed in on it.</source>
        <translation>Aucun pour l’instant. Le système apparaît ici dès que le propriétaire s’y est connecté.</translation>
    </message>
    <message id="hmi-panel-portal-register">
        <source>Register a multimedia device</source>
        <extracomment>In the phone app: the car&apos;s settings.</extracomment>
        <translation>Enregistrer un système multimédia</translation>
    </message>
    <message id="hmi-panel-portal-code-left" numerus="yes">
        <source>Type it into the unit. It is good for %n more minute(s).</source>
        <extracomment>The six-digit code stands above.</extracomment>
        <translation>
            <numerusform>Saisissez-le dans le système. Il est encore valable %n minute.</numerusform>
            <numerusform>Saisissez-le dans le système. Il est encore valable %n minutes.</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-portal-code-expired">
        <source>This code is no longer good; ask for a new one.</source>
        <translation>Ce code n’est plus valable&#xa0;; demandez-en un nouveau.</translation>
    </message>
    <message id="hmi-panel-mail-inbox">
        <source>Inbox of every owner</source>
        <translation>Boîte de réception de tous</translation>
    </message>
    <message id="hmi-panel-mail-none">
        <source>No e-mail yet. A new account, made in the car, sends the first one.</source>
        <translation>Aucun e-mail pour l’instant. Un nouveau compte, créé dans la voiture, envoie le premier.</translation>
    </message>
    <message id="hmi-panel-page-mail">
        <source>E-mail</source>
        <extracomment>A page of the panel: what the service has sent to owners.</extracomment>
        <translation>E-mail</translation>
    </message>
    <message id="hmi-panel-mail-to">
        <source>To %1, %2</source>
        <extracomment>%1 is an e-mail address, %2 a date and time.</extracomment>
        <translation>À %1, le %2</translation>
    </message>
    <message id="hmi-panel-mail-open-link">
        <source>Open the link</source>
        <extracomment>The owner opens the link in an e-mail.</extracomment>
        <translation>Ouvrir le lien</translation>
    </message>
    <message id="hmi-panel-mail-done">
        <source>Done: this account is activated.</source>
        <translation>C’est fait&#xa0;: ce compte est activé.</translation>
    </message>
    <message id="hmi-panel-page-scene">
        <source>Around the car</source>
        <extracomment>A page of the panel: phones, networks, the car.</extracomment>
        <translation>Autour de la voiture</translation>
    </message>
    <message id="hmi-panel-page-portal">
        <source>Portal and app</source>
        <extracomment>A page of the panel: what an owner does on the portal or in the phone app.</extracomment>
        <translation>Portail et appli</translation>
    </message>
    <message id="hmi-panel-page-faults">
        <source>Faults</source>
        <extracomment>A page of the panel: what can be made to fail, and the unit&apos;s radios.</extracomment>
        <translation>Pannes</translation>
    </message>
    <message id="hmi-panel-backend-away-token">
        <source>It does not accept this panel as its operator. Is the panel looking at the backend’s data directory?</source>
        <translation>Il n’accepte pas ce panneau comme exploitant. Le panneau regarde-t-il le dossier de données du serveur&#xa0;?</translation>
    </message>
    <message id="hmi-panel-backend-away-garbage">
        <source>What it says cannot be read. Do the panel and the backend have the same version?</source>
        <translation>Sa réponse est illisible. Le panneau et le serveur ont-ils la même version&#xa0;?</translation>
    </message>
    <message id="hmi-panel-backend-away-other">
        <source>It may be starting, or have stopped, or run elsewhere: these pages need the backend of this data directory.</source>
        <translation>Il démarre peut-être, s’est arrêté ou tourne ailleurs&#xa0;: ces pages ont besoin du serveur de ce dossier de données.</translation>
    </message>
    <message id="hmi-panel-backend-not-activated">
        <source>This account is not activated yet: open the link in the e-mail first.</source>
        <translation>Ce compte n’est pas encore activé&#xa0;: ouvrez d’abord le lien de l’e-mail.</translation>
    </message>
    <message id="hmi-panel-backend-not-found">
        <source>The backend no longer knows it: it was used before, has expired, or was removed.</source>
        <translation>Le serveur ne le connaît plus&#xa0;: déjà utilisé, expiré ou retiré.</translation>
    </message>
    <message id="hmi-panel-backend-other-account">
        <source>The car’s connected services are active in another account.</source>
        <translation>Les services connectés de la voiture sont actifs dans un autre compte.</translation>
    </message>
    <message id="hmi-panel-backend-not-refundable">
        <source>It is not refunded: only what was bought is, within 14 days and while it has not begun.</source>
        <translation>Pas de remboursement&#xa0;: seul un achat de moins de 14 jours et pas encore commencé est remboursé.</translation>
    </message>
    <message id="hmi-panel-backend-too-many">
        <source>Too much was asked of the backend at once; try again in a minute.</source>
        <translation>Trop de demandes à la fois au serveur&#xa0;; réessayez dans une minute.</translation>
    </message>
    <message id="hmi-panel-backend-no-answer">
        <source>The backend did not answer; nothing may have changed.</source>
        <translation>Le serveur n’a pas répondu&#xa0;; rien n’a peut-être changé.</translation>
    </message>
    <message id="hmi-panel-backend-refused">
        <source>The backend refused: %1</source>
        <extracomment>%1 is the backend&apos;s own sentence or code, in English.</extracomment>
        <translation>Le serveur a refusé&#xa0;: %1</translation>
    </message>
    <message id="hmi-panel-portal-other-car">
        <source>The car on the bench is not in this account. Confirm its multimedia device first.</source>
        <translation>La voiture du banc n’est pas dans ce compte. Confirmez d’abord son système multimédia.</translation>
    </message>
    <message id="hmi-panel-portal-trips-not-offered">
        <source>This car has no DCM: it sends no trips.</source>
        <translation>Cette voiture n’a pas de DCM&#xa0;: elle n’envoie pas de trajets.</translation>
    </message>
    <message id="hmi-panel-portal-trips-ended">
        <source>The connected services of this car have ended. Its trips are kept.</source>
        <translation>Les services connectés de cette voiture sont arrivés à échéance. Ses trajets sont conservés.</translation>
    </message>
    <message id="hmi-panel-portal-trips-terms">
        <source>Suspended until the terms of use are accepted. The trips are kept.</source>
        <translation>Suspendu jusqu’à l’acceptation des conditions d’utilisation. Les trajets sont conservés.</translation>
    </message>
    <message id="hmi-panel-portal-terms-accepted">
        <source>accepted</source>
        <translation>acceptées</translation>
    </message>
    <message id="hmi-panel-portal-terms-due">
        <source>to be accepted by %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>à accepter avant le %1</translation>
    </message>
    <message id="hmi-panel-portal-terms-suspended">
        <source>not accepted: online services suspended since %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>non acceptées&#xa0;: services en ligne suspendus depuis le %1</translation>
    </message>
    <message id="hmi-panel-portal-car">
        <source>Car and trips</source>
        <translation>Voiture et trajets</translation>
    </message>
    <message id="hmi-panel-portal-privacy">
        <source>Privacy mode</source>
        <translation>Mode privé</translation>
    </message>
    <message id="hmi-panel-portal-privacy-hint">
        <source>While it is on, no position leaves the car.</source>
        <translation>Tant qu’il est activé, aucune position ne quitte la voiture.</translation>
    </message>
    <message id="hmi-panel-portal-trips">
        <source>Last trips</source>
        <translation>Derniers trajets</translation>
    </message>
    <message id="hmi-panel-portal-no-trips">
        <source>None yet. The car sends a trip when the ignition is switched off.</source>
        <translation>Aucun pour l’instant. La voiture envoie un trajet quand le contact est coupé.</translation>
    </message>
    <message id="hmi-account-email-confirmed">
        <source>Confirmed</source>
        <extracomment>State of the e-mail address or of the terms: nothing is left to do.</extracomment>
        <translation>Confirmée</translation>
    </message>
    <message id="hmi-account-email-open">
        <source>Open the link in the e-mail</source>
        <extracomment>State of the e-mail address: what is left to do.</extracomment>
        <translation>Ouvrez le lien de l’e-mail</translation>
    </message>
    <message id="hmi-account-email-sent">
        <source>The e-mail is on its way</source>
        <extracomment>State of the e-mail address: the e-mail was sent again.</extracomment>
        <translation>L’e-mail est en route</translation>
    </message>
    <message id="hmi-account-email-again">
        <source>Send again</source>
        <extracomment>Beside the state of the e-mail address: what a press does. At most 12 characters.</extracomment>
        <translation>Renvoyer</translation>
    </message>
    <message id="hmi-account-terms-accepted">
        <source>Accepted</source>
        <extracomment>State of the terms of use.</extracomment>
        <translation>Acceptées</translation>
    </message>
    <message id="hmi-account-terms-pending">
        <source>Accept them on the portal by %1</source>
        <extracomment>State of the terms of use; %1 is a date.</extracomment>
        <translation>À accepter sur le portail avant le %1</translation>
    </message>
    <message id="hmi-account-terms-suspended">
        <source>Suspended since %1. Accept them on the portal.</source>
        <extracomment>State of the terms of use; %1 is a date.</extracomment>
        <translation>Suspendus depuis le %1. À accepter sur le portail.</translation>
    </message>
    <message id="hmi-account-device-linked">
        <source>Linked with car and account</source>
        <extracomment>State of this unit.</extracomment>
        <translation>Liée à la voiture et au compte</translation>
    </message>
    <message id="hmi-account-device-waiting">
        <source>Waiting for confirmation on the portal</source>
        <extracomment>State of this unit.</extracomment>
        <translation>En attente de confirmation sur le portail</translation>
    </message>
    <message id="hmi-account-device-unknown">
        <source>Not known yet</source>
        <extracomment>State of this unit: the online service has not told it yet.</extracomment>
        <translation>Pas encore connu</translation>
    </message>
    <message id="hmi-account-device-code">
        <source>Enter code</source>
        <extracomment>Beside the state of this unit: what a press does. At most 12 characters.</extracomment>
        <translation>Saisir un code</translation>
    </message>
    <message id="hmi-account-email">
        <source>E-mail address</source>
        <extracomment>Name of a line: whether the owner has answered the activation e-mail.</extracomment>
        <translation>Adresse e-mail</translation>
    </message>
    <message id="hmi-account-terms">
        <source>Terms of use</source>
        <extracomment>Name of a line: whether the terms of use were accepted.</extracomment>
        <translation>Conditions d’utilisation</translation>
    </message>
    <message id="hmi-account-device">
        <source>This unit</source>
        <extracomment>Name of a line: whether unit, car and account are one.</extracomment>
        <translation>Cette unité</translation>
    </message>
    <message id="hmi-code-title">
        <source>Register this unit</source>
        <extracomment>Title of the page where the code from the app is typed.</extracomment>
        <translation>Enregistrer cette unité</translation>
    </message>
    <message id="hmi-code-text">
        <source>In the phone app: car settings, “Register a multimedia device”. The code is good for 10 minutes.</source>
        <extracomment>Page where the code from the app is typed: where it is found.</extracomment>
        <translation>Dans l’application&#xa0;: réglages de la voiture, «&#xa0;Enregistrer un appareil multimédia&#xa0;». Le code est valable 10 minutes.</translation>
    </message>
    <message id="hmi-code-typed">
        <source>Code: %1</source>
        <extracomment>The digits typed so far, for a screen reader; %1 are the digits.</extracomment>
        <translation>Code&#xa0;: %1</translation>
    </message>
    <message id="hmi-code-send">
        <source>Register</source>
        <extracomment>Button: make unit, car and account one by the code.</extracomment>
        <translation>Enregistrer</translation>
    </message>
    <message id="hmi-code-offline">
        <source>Registering needs a connection</source>
        <extracomment>Page where the code from the app is typed, while the unit is offline.</extracomment>
        <translation>L’enregistrement demande une connexion</translation>
    </message>
    <message id="hmi-account-made-until">
        <source>Free until %1</source>
        <extracomment>After making an account: what has begun; %1 is a date.</extracomment>
        <translation>Gratuits jusqu’au %1</translation>
    </message>
    <message id="hmi-account-made-begun">
        <source>The three free years have begun</source>
        <extracomment>After making an account: what has begun; its end is not known yet.</extracomment>
        <translation>Les trois ans gratuits ont commencé</translation>
    </message>
    <message id="hmi-account-made">
        <source>Your account is ready</source>
        <extracomment>Title after making an account.</extracomment>
        <translation>Votre compte est prêt</translation>
    </message>
    <message id="hmi-account-made-text">
        <source>%1, you are signed in on this unit.</source>
        <extracomment>After making an account: who is signed in; %1 is a name.</extracomment>
        <translation>%1, vous êtes connecté sur cette unité.</translation>
    </message>
    <message id="hmi-account-made-mail">
        <source>Open the link in the e-mail to</source>
        <extracomment>After making an account: what to do first; %1 is an address.</extracomment>
        <translation>Ouvrez le lien de l’e-mail envoyé à</translation>
    </message>
    <message id="hmi-account-made-terms">
        <source>Accept the terms of use on the portal by</source>
        <extracomment>After making an account: what to do within 14 days; the date follows.</extracomment>
        <translation>Acceptez les conditions d’utilisation sur le portail avant le</translation>
    </message>
    <message id="hmi-account-new-person">
        <source>An e-mail with a link comes to this address: it activates the account.</source>
        <extracomment>First step of a new account, one line: what the e-mail address is for.</extracomment>
        <translation>Un e-mail avec un lien arrive à cette adresse&#xa0;: il active le compte.</translation>
    </message>
    <message id="hmi-account-new-name">
        <source>Name</source>
        <extracomment>Field for the owner&apos;s first and last name.</extracomment>
        <translation>Nom</translation>
    </message>
    <message id="hmi-account-new-country">
        <source>Country</source>
        <extracomment>Third step of a new account: title of the list of countries.</extracomment>
        <translation>Pays</translation>
    </message>
    <message id="hmi-list-locked">
        <source>Long lists are locked while the car is moving.</source>
        <extracomment>In place of a long list while the car is moving.</extracomment>
        <translation>Les longues listes sont bloquées pendant la conduite.</translation>
    </message>
    <message id="hmi-account-new-language">
        <source>Language of the e-mails</source>
        <extracomment>Third step of a new account: title of the two languages.</extracomment>
        <translation>Langue des e-mails</translation>
    </message>
    <message id="hmi-account-new-meaning">
        <source>The three free years start now.</source>
        <extracomment>Third step of a new account: what the next press means.</extracomment>
        <translation>Les trois ans gratuits commencent maintenant.</translation>
    </message>
    <message id="hmi-account-new-again">
        <source>The end of the free period stays as it is.</source>
        <extracomment>Third step of a new account, once the free period has begun: what the next press does not mean.</extracomment>
        <translation>La fin de la période gratuite reste la même.</translation>
    </message>
    <message id="hmi-account-new-create">
        <source>Create account</source>
        <extracomment>Button: make the account.</extracomment>
        <translation>Créer le compte</translation>
    </message>
    <message id="hmi-profile-remove">
        <source>Remove profile</source>
        <extracomment>Button: remove the user profile from this unit.</extracomment>
        <translation>Supprimer le profil</translation>
    </message>
    <message id="hmi-profile-told">
        <source>Nothing of you is left on this unit, and the online service knows it.</source>
        <extracomment>After removing the profile while online.</extracomment>
        <translation>Plus rien de vous ne se trouve sur cette unité, et le service en ligne le sait.</translation>
    </message>
    <message id="hmi-profile-untold">
        <source>Nothing of you is left on this unit. The online service is told when the unit is next online.</source>
        <extracomment>After removing the profile while offline.</extracomment>
        <translation>Plus rien de vous ne se trouve sur cette unité. Le service en ligne l’apprendra à la prochaine connexion.</translation>
    </message>
    <message id="hmi-profile-title">
        <source>Factory reset of the profile</source>
        <extracomment>Row and title: remove the user profile, before the car is sold.</extracomment>
        <translation>Réinitialisation du profil</translation>
    </message>
    <message id="hmi-profile-goes-account">
        <source>Sign-in, name, e-mail address</source>
        <extracomment>What a removal of the profile deletes.</extracomment>
        <translation>Connexion, nom, adresse e-mail</translation>
    </message>
    <message id="hmi-profile-goes-places">
        <source>Destinations and trips</source>
        <extracomment>What a removal of the profile deletes.</extracomment>
        <translation>Les destinations et les trajets</translation>
    </message>
    <message id="hmi-profile-goes-apps">
        <source>Data of installed apps</source>
        <extracomment>What a removal of the profile deletes.</extracomment>
        <translation>Les données des applications</translation>
    </message>
    <message id="hmi-profile-goes">
        <source>What goes</source>
        <extracomment>Title of the list of what a removal of the profile deletes.</extracomment>
        <translation>Ce qui part</translation>
    </message>
    <message id="hmi-profile-stays-period">
        <source>The free period and its end</source>
        <extracomment>What a removal of the profile keeps.</extracomment>
        <translation>La période gratuite et sa fin</translation>
    </message>
    <message id="hmi-profile-stays-car">
        <source>Odometer, phones, networks</source>
        <extracomment>What a removal of the profile keeps.</extracomment>
        <translation>Kilométrage, téléphones, réseaux</translation>
    </message>
    <message id="hmi-profile-stays-settings">
        <source>Language and display</source>
        <extracomment>What a removal of the profile keeps.</extracomment>
        <translation>La langue et l’affichage</translation>
    </message>
    <message id="hmi-profile-stays">
        <source>What stays</source>
        <extracomment>Title of the list of what a removal of the profile keeps.</extracomment>
        <translation>Ce qui reste</translation>
    </message>
    <message id="hmi-profile-account">
        <source>The account itself stays; only this unit forgets it.</source>
        <extracomment>Page that removes the profile: what is not touched.</extracomment>
        <translation>Le compte lui-même reste&#xa0;; seule cette unité l’oublie.</translation>
    </message>
    <message id="hmi-profile-removed">
        <source>The profile is removed</source>
        <extracomment>The profile was removed.</extracomment>
        <translation>Le profil est supprimé</translation>
    </message>
    <message id="hmi-profile-ask-text">
        <source>Sign-in, destinations, trips and data of apps are deleted for good. The free period, the odometer, phones and networks stay.</source>
        <extracomment>Question before removing the profile: what goes and what stays.</extracomment>
        <translation>La connexion, les destinations, les trajets et les données des applications sont effacés pour de bon. La période gratuite, le kilométrage, les téléphones et les réseaux restent.</translation>
    </message>
    <message id="hmi-profile-ask">
        <source>Remove the user profile?</source>
        <extracomment>Question before removing the profile.</extracomment>
        <translation>Supprimer le profil utilisateur&#xa0;?</translation>
    </message>
    <message id="hmi-account-new-secret">
        <source>%1 characters or more. The password is not stored in the car.</source>
        <extracomment>Second step of a new account, one line; %1 is a number.</extracomment>
        <translation>%1 caractères ou plus. Le mot de passe n’est pas gardé dans la voiture.</translation>
    </message>
    <message id="hmi-removal-disk-full">
        <source>The unit&apos;s memory is full. Nothing was removed. Free some space and try again.</source>
        <extracomment>Removal of the profile: what hindered it.</extracomment>
        <translation>La mémoire de l’unité est pleine. Rien n’a été supprimé. Libérez de l’espace et réessayez.</translation>
    </message>
    <message id="hmi-removal-read-only">
        <source>The unit&apos;s memory cannot be written. Nothing was removed. Ask your retailer.</source>
        <extracomment>Removal of the profile: what hindered it.</extracomment>
        <translation>La mémoire de l’unité est protégée. Rien n’a été supprimé. Adressez-vous au concessionnaire.</translation>
    </message>
    <message id="hmi-removal-unusable">
        <source>The unit&apos;s memory cannot be used. Nothing was removed. Ask your retailer.</source>
        <extracomment>Removal of the profile: what hindered it.</extracomment>
        <translation>La mémoire de l’unité est inutilisable. Rien n’a été supprimé. Adressez-vous au concessionnaire.</translation>
    </message>
    <message id="hmi-removal-unfinished">
        <source>You are signed out. The rest is removed as soon as the unit&apos;s memory can be written.</source>
        <extracomment>Removal of the profile: part of it is done.</extracomment>
        <translation>Vous êtes déconnecté. Le reste sera supprimé dès que la mémoire de l’unité le permettra.</translation>
    </message>
    <message id="hmi-panel-body">
        <source>Body</source>
        <extracomment>The car&apos;s body: doors, locks, lights.</extracomment>
        <translation>Carrosserie</translation>
    </message>
    <message id="hmi-panel-body-open">
        <source>Open</source>
        <extracomment>Which of them stand open.</extracomment>
        <translation>Ouvert</translation>
    </message>
    <message id="hmi-panel-body-fl">
        <source>FL</source>
        <extracomment>Front left door, short.</extracomment>
        <translation>AVG</translation>
    </message>
    <message id="hmi-panel-body-front-left">
        <source>Front left door</source>
        <translation>Porte avant gauche</translation>
    </message>
    <message id="hmi-panel-body-fr">
        <source>FR</source>
        <extracomment>Front right door, short.</extracomment>
        <translation>AVD</translation>
    </message>
    <message id="hmi-panel-body-front-right">
        <source>Front right door</source>
        <translation>Porte avant droite</translation>
    </message>
    <message id="hmi-panel-body-rl">
        <source>RL</source>
        <extracomment>Rear left door, short.</extracomment>
        <translation>ARG</translation>
    </message>
    <message id="hmi-panel-body-rear-left">
        <source>Rear left door</source>
        <translation>Porte arrière gauche</translation>
    </message>
    <message id="hmi-panel-body-rr">
        <source>RR</source>
        <extracomment>Rear right door, short.</extracomment>
        <translation>ARD</translation>
    </message>
    <message id="hmi-panel-body-rear-right">
        <source>Rear right door</source>
        <translation>Porte arrière droite</translation>
    </message>
    <message id="hmi-panel-body-boot">
        <source>Boot</source>
        <extracomment>The luggage compartment.</extracomment>
        <translation>Coffre</translation>
    </message>
    <message id="hmi-panel-body-locked">
        <source>Locked</source>
        <extracomment>All four doors.</extracomment>
        <translation>Verrouillée</translation>
    </message>
    <message id="hmi-panel-body-some-locked">
        <source>Locked: %1 of 4</source>
        <extracomment>%1 of four doors are locked.</extracomment>
        <translation>Verrouillées&#xa0;: %1 sur 4</translation>
    </message>
    <message id="hmi-panel-body-key">
        <source>Key in the car</source>
        <translation>Clé à bord</translation>
    </message>
    <message id="hmi-panel-body-windows">
        <source>Windows open</source>
        <translation>Vitres ouvertes</translation>
    </message>
    <message id="hmi-panel-body-alarm">
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message id="hmi-panel-body-alarm-off">
        <source>Off</source>
        <extracomment>The alarm is not armed.</extracomment>
        <translation>Coupée</translation>
    </message>
    <message id="hmi-panel-body-alarm-armed">
        <source>Armed</source>
        <extracomment>The alarm is armed.</extracomment>
        <translation>Armée</translation>
    </message>
    <message id="hmi-panel-body-alarm-triggered">
        <source>Sounding</source>
        <extracomment>The alarm has been triggered.</extracomment>
        <translation>Déclenchée</translation>
    </message>
    <message id="hmi-panel-body-lights">
        <source>Lights</source>
        <translation>Feux</translation>
    </message>
    <message id="hmi-panel-body-parking">
        <source>Parking</source>
        <extracomment>Parking lights.</extracomment>
        <translation>Position</translation>
    </message>
    <message id="hmi-panel-body-low-beam">
        <source>Low beam</source>
        <extracomment>Low beam, dipped headlights.</extracomment>
        <translation>Croisement</translation>
    </message>
    <message id="hmi-panel-body-hazard">
        <source>Hazard</source>
        <extracomment>Hazard lights.</extracomment>
        <translation>Détresse</translation>
    </message>
    <message id="hmi-panel-body-inside">
        <source>Inside</source>
        <extracomment>Temperature inside the car.</extracomment>
        <translation>Intérieur</translation>
    </message>
    <message id="hmi-panel-body-colder">
        <source>Colder inside</source>
        <translation>Plus froid dedans</translation>
    </message>
    <message id="hmi-panel-body-warmer">
        <source>Warmer inside</source>
        <translation>Plus chaud dedans</translation>
    </message>
    <message id="hmi-kiosk-off-title">
        <source>Ignition off</source>
        <extracomment>On the dark screen of a kiosk that somebody touches while the ignition is off.</extracomment>
        <translation>Contact coupé</translation>
    </message>
    <message id="hmi-kiosk-farewell">
        <source>See you soon</source>
        <extracomment>On a kiosk&apos;s screen for a few seconds when the ignition is switched off.</extracomment>
        <translation>À bientôt</translation>
    </message>
    <message id="hmi-kiosk-off-text">
        <source>Switch the ignition on to use the unit.</source>
        <extracomment>On the dark screen of a kiosk that somebody touches while the ignition is off.</extracomment>
        <translation>Mettez le contact pour utiliser le système.</translation>
    </message>
    <message id="hmi-kiosk-none-title">
        <source>No PIN is set</source>
        <extracomment>Somebody wants to leave a kiosk for which no PIN was ever set.</extracomment>
        <translation>Aucun code PIN défini</translation>
    </message>
    <message id="hmi-kiosk-choices-title">
        <source>Leave the kiosk?</source>
        <extracomment>Title of the choices behind the PIN of a kiosk.</extracomment>
        <translation>Quitter le mode kiosque&#xa0;?</translation>
    </message>
    <message id="hmi-kiosk-none-text">
        <source>Set one on a terminal of this machine with “headunit kiosk pin”. Until then the kiosk can only be ended there.</source>
        <extracomment>How a PIN is set; “headunit kiosk pin” is a command and stays as it is.</extracomment>
        <translation>Définissez-en un dans un terminal de cette machine avec «&#xa0;headunit kiosk pin&#xa0;». D’ici là, le kiosque ne peut être arrêté que depuis ce terminal.</translation>
    </message>
    <message id="hmi-kiosk-choices-text">
        <source>Leaving ends the simulator. A restart takes a moment and comes back to the same page.</source>
        <extracomment>What the choices behind the PIN do.</extracomment>
        <translation>Quitter arrête le simulateur. Un redémarrage prend un instant et revient à la même page.</translation>
    </message>
    <message id="hmi-kiosk-leave">
        <source>Leave the kiosk</source>
        <extracomment>Button behind the PIN: ends the simulator.</extracomment>
        <translation>Quitter le kiosque</translation>
    </message>
    <message id="hmi-kiosk-restart">
        <source>Restart the unit</source>
        <extracomment>Button behind the PIN: starts the unit anew.</extracomment>
        <translation>Redémarrer le système</translation>
    </message>
    <message id="hmi-kiosk-cancel">
        <source>Cancel</source>
        <extracomment>Button: back to the unit without leaving the kiosk.</extracomment>
        <translation>Annuler</translation>
    </message>
    <message id="hmi-kiosk-pin-locked">
        <source>Too many wrong PINs. Try again in %1 s.</source>
        <extracomment>Too many wrong PINs; %1 is a number of seconds.</extracomment>
        <translation>Trop de codes PIN erronés. Réessayez dans %1 s.</translation>
    </message>
    <message id="hmi-kiosk-pin-wrong" numerus="yes">
        <source>Wrong PIN. Tries left: %n.</source>
        <oldsource>Wrong PIN. %n tries left.</oldsource>
        <extracomment>The PIN was wrong; %n is how often one may still be tried.</extracomment>
        <translation>
            <numerusform>Code PIN erroné. %n essai restant.</numerusform>
            <numerusform>Code PIN erroné. %n essais restants.</numerusform>
        </translation>
    </message>
    <message id="hmi-kiosk-pin-title">
        <source>Enter the PIN</source>
        <extracomment>Title of the sheet that leads out of a kiosk: the PIN is typed.</extracomment>
        <translation>Saisissez le code PIN</translation>
    </message>
    <message id="hmi-kiosk-pin-text">
        <source>It opens the way out of the kiosk.</source>
        <extracomment>Sheet that leads out of a kiosk: what the PIN is for.</extracomment>
        <translation>Il permet de quitter le mode kiosque.</translation>
    </message>
    <message id="hmi-kiosk-pin-typed" numerus="yes">
        <source>%n digit(s) typed</source>
        <oldsource>%n digits typed</oldsource>
        <extracomment>For a screen reader: how many digits of a PIN have been typed.</extracomment>
        <translation>
            <numerusform>%n chiffre saisi</numerusform>
            <numerusform>%n chiffres saisis</numerusform>
        </translation>
    </message>
    <message id="hmi-kiosk-pin-send">
        <source>Continue</source>
        <extracomment>Button: the PIN is typed.</extracomment>
        <translation>Continuer</translation>
    </message>
    <message id="hmi-kiosk-exit-title">
        <source>Kiosk</source>
        <extracomment>Title of the sheet that leads out of a kiosk.</extracomment>
        <translation>Kiosque</translation>
    </message>
    <message id="hmi-nearby-title">
        <source>Nearby</source>
        <extracomment>Title of the page, and the button that leads to it.</extracomment>
        <translation>À proximité</translation>
    </message>
    <message id="hmi-nearby-locked">
        <source>Devices nearby are not listed while the car is moving.</source>
        <extracomment>Page of the devices nearby while the car is moving.</extracomment>
        <translation>Les appareils à proximité ne s’affichent pas pendant la conduite.</translation>
    </message>
    <message id="hmi-nearby-none">
        <source>Nothing heard yet.</source>
        <extracomment>Page of the devices nearby, as long as none is heard.</extracomment>
        <translation>Rien n’est encore capté.</translation>
    </message>
    <message id="hmi-nearby-count" numerus="yes">
        <source>%n device(s) heard</source>
        <extracomment>How many devices are heard around the car; %n is their number.</extracomment>
        <translation>
            <numerusform>%n appareil capté</numerusform>
            <numerusform>%n appareils captés</numerusform>
        </translation>
    </message>
    <message id="hmi-nearby-text">
        <source>Phones and accessories that can be heard from the car. Looking connects nothing.</source>
        <extracomment>Page of the devices nearby: what is listed.</extracomment>
        <translation>Téléphones et accessoires captés depuis la voiture. Regarder ne connecte rien.</translation>
    </message>
    <message id="hmi-bluetooth-unavailable">
        <source>Bluetooth cannot be used</source>
        <extracomment>Bluetooth cannot be used; the reason follows.</extracomment>
        <translation>Bluetooth inutilisable</translation>
    </message>
    <message id="hmi-nearby-phone">
        <source>Phone</source>
        <extracomment>What a device nearby is.</extracomment>
        <translation>Téléphone</translation>
    </message>
    <message id="hmi-nearby-accessory">
        <source>Accessory</source>
        <extracomment>What a device nearby is: a key fob, a sensor of a tyre, …</extracomment>
        <translation>Accessoire</translation>
    </message>
    <message id="hmi-nearby-nameless">
        <source>No name</source>
        <extracomment>A device nearby that does not tell its name.</extracomment>
        <translation>Sans nom</translation>
    </message>
    <message id="hmi-pair-incoming">
        <source>Does the phone show %1 too?</source>
        <extracomment>A phone asks to pair; %1 are six digits.</extracomment>
        <translation>Le téléphone affiche-t-il aussi %1&#xa0;?</translation>
    </message>
    <message id="hmi-pair-incoming-text">
        <source>%1 asks to be paired with the car. Compare the two codes.</source>
        <extracomment>A phone asks to pair; %1 is its name.</extracomment>
        <translation>%1 demande à être associé à la voiture. Comparez les deux codes.</translation>
    </message>
    <message id="hmi-phones-battery">
        <source>%1 %</source>
        <extracomment>Charge of a phone&apos;s battery; %1 is a number.</extracomment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message id="hmi-phones-battery-name">
        <source>Battery</source>
        <extracomment>What the charge beside it is of, for a screen reader.</extracomment>
        <translation>Batterie</translation>
    </message>
    <message id="hmi-connection-bluetooth">
        <source>Open Bluetooth</source>
        <extracomment>Button: to the page where the phone is mended.</extracomment>
        <translation>Ouvrir Bluetooth</translation>
    </message>
    <message id="hmi-connection-wifi">
        <source>Open Wi-Fi</source>
        <extracomment>Button: to the page where the network is mended.</extracomment>
        <translation>Ouvrir Wi-Fi</translation>
    </message>
    <message id="hmi-wifi-step-connect">
        <source>Connecting</source>
        <extracomment>Joining a network, first step.</extracomment>
        <translation>Connexion</translation>
    </message>
    <message id="hmi-wifi-step-address">
        <source>Getting an address</source>
        <extracomment>Joining a network, second step.</extracomment>
        <translation>Demande d’une adresse</translation>
    </message>
    <message id="hmi-wifi-step-check">
        <source>Checking the internet</source>
        <extracomment>Joining a network, third step.</extracomment>
        <translation>Vérification d’Internet</translation>
    </message>
    <message id="hmi-rung-adapter">
        <source>Radio</source>
        <extracomment>Rung of the connection: Bluetooth or Wi-Fi itself.</extracomment>
        <translation>Radio</translation>
    </message>
    <message id="hmi-rung-paired">
        <source>Phone or network</source>
        <extracomment>Rung of the connection: something to connect to is known.</extracomment>
        <translation>Téléphone ou réseau</translation>
    </message>
    <message id="hmi-rung-link">
        <source>Link</source>
        <extracomment>Rung of the connection: connected to the phone or network.</extracomment>
        <translation>Liaison</translation>
    </message>
    <message id="hmi-rung-ip">
        <source>Address</source>
        <extracomment>Rung of the connection: the phone or network has given an address.</extracomment>
        <translation>Adresse</translation>
    </message>
    <message id="hmi-rung-backend">
        <source>Online service</source>
        <extracomment>Rung of the connection: the service of the maker answers.</extracomment>
        <translation>Service en ligne</translation>
    </message>
    <message id="hmi-rung-failed">
        <source>Failed</source>
        <extracomment>State of a rung of the connection, for a screen reader.</extracomment>
        <translation>Échec</translation>
    </message>
    <message id="hmi-rung-round-trip">
        <source>Answers in %1 ms</source>
        <extracomment>How long the online service took to answer; %1 is a number of milliseconds.</extracomment>
        <translation>Répond en %1 ms</translation>
    </message>
    <message id="hmi-wifi-saved-title">
        <source>Saved networks</source>
        <extracomment>Title of the page of saved networks.</extracomment>
        <translation>Réseaux enregistrés</translation>
    </message>
    <message id="hmi-wifi-saved-none-text">
        <source>A network is saved once the car has connected to it. It then connects by itself.</source>
        <extracomment>Page of saved networks without any: how one gets there.</extracomment>
        <translation>Un réseau est enregistré dès que la voiture s’y est connectée. Elle s’y reconnecte seule.</translation>
    </message>
    <message id="hmi-wifi-saved-none">
        <source>No network is saved</source>
        <extracomment>Page of saved networks without any.</extracomment>
        <translation>Aucun réseau enregistré</translation>
    </message>
    <message id="hmi-panel-battery-less">
        <source>%1: battery less</source>
        <extracomment>%1 is a phone or a small device.</extracomment>
        <translation>%1&#xa0;: batterie moins</translation>
    </message>
    <message id="hmi-panel-battery-more">
        <source>%1: battery more</source>
        <extracomment>%1 is a phone or a small device.</extracomment>
        <translation>%1&#xa0;: batterie plus</translation>
    </message>
    <message id="hmi-panel-fault-all">
        <source>For all</source>
        <extracomment>The fault befalls everything that it can.</extracomment>
        <translation>Pour tous</translation>
    </message>
    <message id="hmi-panel-fault-on">
        <source>On</source>
        <extracomment>The fault is switched on.</extracomment>
        <translation>Activée</translation>
    </message>
    <message id="hmi-panel-fault-only">
        <source>Only for</source>
        <extracomment>Buttons of phones, networks and radios follow, each of which can have the fault.</extracomment>
        <translation>Seulement pour</translation>
    </message>
    <message id="hmi-panel-fault-value">
        <source>How hard</source>
        <extracomment>How hard a fault is: so many bytes, milliseconds, percent.</extracomment>
        <translation>Intensité</translation>
    </message>
    <message id="hmi-panel-fault-less">
        <source>Less</source>
        <extracomment>A fault gets a smaller number.</extracomment>
        <translation>Moins</translation>
    </message>
    <message id="hmi-panel-fault-more">
        <source>More</source>
        <extracomment>A fault gets a greater number.</extracomment>
        <translation>Plus</translation>
    </message>
    <message id="hmi-panel-fault-set">
        <source>Set</source>
        <extracomment>The number that was typed is taken.</extracomment>
        <translation>Appliquer</translation>
    </message>
    <message id="hmi-panel-fault-typed">
        <source>How hard the fault is</source>
        <extracomment>A number to be typed.</extracomment>
        <translation>Intensité de la panne</translation>
    </message>
    <message id="hmi-panel-faults">
        <source>Fault library</source>
        <translation>Catalogue de pannes</translation>
    </message>
    <message id="hmi-panel-faults-all-off">
        <source>All off</source>
        <extracomment>Ends every fault.</extracomment>
        <translation>Tout arrêter</translation>
    </message>
    <message id="hmi-panel-radio-service">
        <source>Service runs</source>
        <extracomment>A radio&apos;s service: a program of the machine.</extracomment>
        <translation>Service actif</translation>
    </message>
    <message id="hmi-panel-radio-adapter">
        <source>Adapter there</source>
        <extracomment>A radio&apos;s hardware is plugged in.</extracomment>
        <translation>Adaptateur présent</translation>
    </message>
    <message id="hmi-panel-radio-blocked">
        <source>Blocked</source>
        <extracomment>A switch of the machine holds a radio off.</extracomment>
        <translation>Bloqué</translation>
    </message>
    <message id="hmi-panel-radio-addresses">
        <source>Addresses are given</source>
        <extracomment>Phones and networks give the unit an IP address.</extracomment>
        <translation>Des adresses sont données</translation>
    </message>
    <message id="hmi-panel-radio-step">
        <source>Each step takes</source>
        <extracomment>Time of each step of pairing and connecting.</extracomment>
        <translation>Chaque étape prend</translation>
    </message>
    <message id="hmi-panel-radio-faster">
        <source>Steps faster</source>
        <translation>Étapes plus rapides</translation>
    </message>
    <message id="hmi-panel-radio-slower">
        <source>Steps slower</source>
        <translation>Étapes plus lentes</translation>
    </message>
    <message id="hmi-panel-accessories">
        <source>Accessories</source>
        <extracomment>Small things around the car that advertise over Bluetooth: a key, tyre sensors.</extracomment>
        <translation>Accessoires</translation>
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
        <translation>Services connectés</translation>
    </message>
    <message id="hmi-panel-years" numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n an</numerusform>
            <numerusform>%n ans</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-months" numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n mois</numerusform>
            <numerusform>%n mois</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-days-left" numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n jour restant</numerusform>
            <numerusform>%n jours restants</numerusform>
        </translation>
    </message>
    <message id="hmi-panel-open-until">
        <source>Until %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Jusqu’au %1</translation>
    </message>
    <message id="hmi-panel-ended">
        <source>Ended on %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Terminé le %1</translation>
    </message>
    <message id="hmi-panel-never">
        <source>Not bought yet</source>
        <extracomment>Nobody has bought this product for the unit.</extracomment>
        <translation>Pas encore acheté</translation>
    </message>
    <message id="hmi-panel-term-free">
        <source>%1: %2, free</source>
        <extracomment>%1 is a product, %2 a span of time.</extracomment>
        <translation>%1&#xa0;: %2, gratuit</translation>
    </message>
    <message id="hmi-panel-term-bought">
        <source>%1: %2, bought</source>
        <extracomment>%1 is a product, %2 a span of time.</extracomment>
        <translation>%1&#xa0;: %2, acheté</translation>
    </message>
    <message id="hmi-panel-refunded">
        <source>Refunded on %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Remboursé le %1</translation>
    </message>
    <message id="hmi-panel-revoked">
        <source>Revoked on %1</source>
        <extracomment>%1 is a date and time.</extracomment>
        <translation>Retiré le %1</translation>
    </message>
    <message id="hmi-panel-subscriptions">
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message id="hmi-panel-subscriptions-none">
        <source>No unit yet. It shows up here once somebody has signed in on it.</source>
        <extracomment>A unit: a multimedia device.</extracomment>
        <translation>Aucune unité pour l’instant. Elle apparaît ici dès que quelqu’un s’y est connecté.</translation>
    </message>
    <message id="hmi-panel-terms">
        <source>Terms</source>
        <extracomment>Heading over everything that was granted to a unit: free and bought.</extracomment>
        <translation>Périodes</translation>
    </message>
    <message id="hmi-panel-revoke">
        <source>Revoke</source>
        <extracomment>The service takes a subscription away.</extracomment>
        <translation>Retirer</translation>
    </message>
    <message id="hmi-panel-refund">
        <source>Refund</source>
        <extracomment>The owner gives a purchase back and gets the money.</extracomment>
        <translation>Rembourser</translation>
    </message>
    <message id="hmi-controls-badge" numerus="yes">
        <source>%n need(s) attention</source>
        <extracomment>Said by a screen reader of an entry with a number on it: so many subscriptions end soon or have ended.</extracomment>
        <translation>
            <numerusform>%n demande votre attention</numerusform>
            <numerusform>%n demandent votre attention</numerusform>
        </translation>
    </message>
    <message id="hmi-gate-free-over">
        <source>Your free period has ended</source>
        <extracomment>A service did not open: the free years are over.</extracomment>
        <translation>Votre période gratuite est terminée</translation>
    </message>
    <message id="hmi-gate-over">
        <source>%1 has ended</source>
        <extracomment>A service did not open; %1 is the name of what has ended.</extracomment>
        <translation>%1 a pris fin</translation>
    </message>
    <message id="hmi-gate-connected-over">
        <source>The connected services have ended</source>
        <extracomment>A service did not open: what the phone app does with the car is over.</extracomment>
        <translation>Les services connectés ont pris fin</translation>
    </message>
    <message id="hmi-gate-never">
        <source>%1 is not subscribed</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1&#xa0;: pas d’abonnement</translation>
    </message>
    <message id="hmi-gate-suspended">
        <source>The online services are suspended</source>
        <extracomment>A service did not open: the terms of use were not accepted in time.</extracomment>
        <translation>Les services en ligne sont suspendus</translation>
    </message>
    <message id="hmi-gate-offline">
        <source>%1 needs a connection</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1&#xa0;: connexion nécessaire</translation>
    </message>
    <message id="hmi-gate-signed-in">
        <source>%1 needs an account</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1&#xa0;: compte nécessaire</translation>
    </message>
    <message id="hmi-gate-linked">
        <source>%1 needs this unit confirmed</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1&#xa0;: système à confirmer</translation>
    </message>
    <message id="hmi-gate-yet">
        <source>%1 opens after another %2</source>
        <extracomment>A service did not open; %1 is its name, %2 a distance.</extracomment>
        <translation>%1&#xa0;: encore %2</translation>
    </message>
    <message id="hmi-gate-offered">
        <source>%1 is not offered here</source>
        <extracomment>A service did not open; %1 is its name.</extracomment>
        <translation>%1&#xa0;: non proposé ici</translation>
    </message>
    <message id="hmi-gate-over-text">
        <source>It ended on %1. %2 is part of %3. Map, routes and guidance on board still work.</source>
        <extracomment>What has ended; %1 is a date, %2 a service, %3 what it is part of.</extracomment>
        <translation>Terminé le %1. %2 fait partie de %3. La carte, les itinéraires et le guidage embarqués fonctionnent toujours.</translation>
    </message>
    <message id="hmi-gate-connected-text">
        <source>They ended on %1. Your retailer can renew them. Map, routes and guidance on board still work.</source>
        <extracomment>What has ended, and is not renewed in the car; %1 is a date.</extracomment>
        <translation>Terminés le %1. Votre concessionnaire peut les renouveler. La carte, les itinéraires et le guidage embarqués fonctionnent toujours.</translation>
    </message>
    <message id="hmi-gate-never-text">
        <source>%1 is part of %2. Map, routes and guidance on board still work.</source>
        <extracomment>What was never bought; %1 is a service, %2 what it is part of.</extracomment>
        <translation>%1 fait partie de %2. La carte, les itinéraires et le guidage embarqués fonctionnent toujours.</translation>
    </message>
    <message id="hmi-gate-own-text">
        <source>It has a subscription of its own, which is bought on the portal.</source>
        <extracomment>What was never bought and has a subscription of its own.</extracomment>
        <translation>Il faut un abonnement à part, qui s’achète sur le portail.</translation>
    </message>
    <message id="hmi-gate-suspended-text">
        <source>Since %1: the terms of use were not accepted in time. Accept them on the portal.</source>
        <extracomment>Why the services are suspended; %1 is a date.</extracomment>
        <translation>Depuis le %1&#xa0;: les conditions n’ont pas été acceptées à temps. Acceptez-les sur le portail.</translation>
    </message>
    <message id="hmi-gate-silent-text">
        <source>The online service did not answer. Try again.</source>
        <extracomment>A service is asked for, and the answer has not come.</extracomment>
        <translation>Le service en ligne n’a pas répondu. Réessayez.</translation>
    </message>
    <message id="hmi-gate-signed-in-text">
        <source>Sign in on this unit, or make an account.</source>
        <extracomment>What needs an account; what to do.</extracomment>
        <translation>Connectez-vous sur ce système, ou créez un compte.</translation>
    </message>
    <message id="hmi-gate-linked-text">
        <source>Confirm this unit on the portal, or enter the code that the app shows.</source>
        <extracomment>What needs the unit confirmed; what to do.</extracomment>
        <translation>Confirmez ce système sur le portail, ou saisissez le code de l’application.</translation>
    </message>
    <message id="hmi-gate-yet-text">
        <source>The car counts what it has driven since it was delivered.</source>
        <extracomment>What opens after a distance; who counts.</extracomment>
        <translation>La voiture compte les kilomètres parcourus depuis sa livraison.</translation>
    </message>
    <message id="hmi-gate-offered-text">
        <source>This car, or the country it was sold in, does not have it.</source>
        <extracomment>What is not offered.</extracomment>
        <translation>Cette voiture, ou le pays où elle a été vendue, ne le propose pas.</translation>
    </message>
    <message id="hmi-gate-account">
        <source>Open account</source>
        <extracomment>Button: to the page of the account.</extracomment>
        <translation>Ouvrir le compte</translation>
    </message>
    <message id="hmi-gate-subscribe">
        <source>Subscribe</source>
        <extracomment>Button: to the page where something is bought that was never bought before.</extracomment>
        <translation>S’abonner</translation>
    </message>
    <message id="hmi-history-locked">
        <source>The notices are locked while the car is moving.</source>
        <extracomment>Page of the notices while the car is moving.</extracomment>
        <translation>Les avis sont bloqués pendant la conduite.</translation>
    </message>
    <message id="hmi-history-none-text">
        <source>The first one comes 30 days before a subscription ends.</source>
        <extracomment>Page of the notices, as long as there was none.</extracomment>
        <translation>Le premier arrive 30 jours avant la fin d’un abonnement.</translation>
    </message>
    <message id="hmi-history-none">
        <source>No notice yet</source>
        <extracomment>Page of the notices, as long as there was none.</extracomment>
        <translation>Aucun avis pour l’instant</translation>
    </message>
    <message id="hmi-history-title">
        <source>Notices</source>
        <extracomment>Title of the page of all notices, and the button that leads to it.</extracomment>
        <translation>Avis</translation>
    </message>
    <message id="hmi-history-days" numerus="yes">
        <source>%1: %n day(s) left</source>
        <extracomment>History of the notices: %1 is what ends, %n is the number of days.</extracomment>
        <translation>
            <numerusform>%1&#xa0;: %n jour restant</numerusform>
            <numerusform>%1&#xa0;: %n jours restants</numerusform>
        </translation>
    </message>
    <message id="hmi-history-today">
        <source>%1: last day</source>
        <extracomment>History of the notices: %1 is what ends.</extracomment>
        <translation>%1&#xa0;: dernier jour</translation>
    </message>
    <message id="hmi-history-end">
        <source>End on %1</source>
        <extracomment>History of the notices: %1 is the date of the end.</extracomment>
        <translation>Fin le %1</translation>
    </message>
    <message id="hmi-history-answered">
        <source>Answered</source>
        <extracomment>What became of a notice: somebody pressed OK or Renew.</extracomment>
        <translation>Confirmé</translation>
    </message>
    <message id="hmi-history-seen">
        <source>Seen</source>
        <extracomment>What became of a notice: it stood on the screen, and nobody answered it.</extracomment>
        <translation>Affiché</translation>
    </message>
    <message id="hmi-history-missed">
        <source>Missed, unit off</source>
        <extracomment>What became of a notice: the unit was off.</extracomment>
        <translation>Manqué, système éteint</translation>
    </message>
    <message id="hmi-renew-done">
        <source>Renewed until %1</source>
        <extracomment>A subscription that was made longer just now; %1 is the new end.</extracomment>
        <translation>Renouvelé jusqu’au %1</translation>
    </message>
    <message id="hmi-renew-offline">
        <source>Renewing needs a connection</source>
        <extracomment>Renew page: what is missing.</extracomment>
        <translation>Renouveler demande une connexion</translation>
    </message>
    <message id="hmi-renew-signed-in">
        <source>Renewing needs an account</source>
        <extracomment>Renew page: what is missing.</extracomment>
        <translation>Renouveler demande un compte</translation>
    </message>
    <message id="hmi-renew-where">
        <source>Renew on the portal or at your retailer</source>
        <extracomment>Renew page: where subscriptions are bought.</extracomment>
        <translation>Renouvelez sur le portail ou chez votre concessionnaire</translation>
    </message>
    <message id="hmi-renew-what">
        <source>Map Care for 1 or 3 years, Service Pack for 1, 2 or 3 years.</source>
        <extracomment>Renew page: what there is.</extracomment>
        <translation>Map Care pour 1 ou 3 ans, Service Pack pour 1, 2 ou 3 ans.</translation>
    </message>
    <message id="hmi-renew-how">
        <source>Before the end it is added to what is left; after the end it starts at once.</source>
        <extracomment>Renew page: from when it counts.</extracomment>
        <translation>Avant la fin, la durée s’ajoute au temps restant&#xa0;; après la fin, elle commence aussitôt.</translation>
    </message>
    <message id="hmi-renew-waiting">
        <source>The new end shows here by itself.</source>
        <extracomment>Renew page: nothing has to be pressed.</extracomment>
        <translation>La nouvelle fin s’affiche ici d’elle-même.</translation>
    </message>
    <message id="hmi-panel-cancel-jump">
        <source>Cancel the jump</source>
        <translation>Annuler le saut</translation>
    </message>
    <message id="hmi-panel-jump-to-next">
        <source>Jump to next</source>
        <extracomment>Time jumps to what is due next.</extracomment>
        <translation>Sauter au prochain</translation>
    </message>
    <message id="hmi-panel-nothing-due">
        <source>Nothing is due.</source>
        <extracomment>No process waits for an instant of the calendar.</extracomment>
        <translation>Rien n’est attendu.</translation>
    </message>
    <message id="hmi-panel-jump-fired">
        <source>Due on the way: %1</source>
        <extracomment>How many things were due on the way of a jump, so far.</extracomment>
        <translation>Échéances en route&#xa0;: %1</translation>
    </message>
    <message id="hmi-panel-snapshots">
        <source>Snapshots</source>
        <extracomment>The whole run, kept at an instant.</extracomment>
        <translation>Instantanés</translation>
    </message>
    <message id="hmi-panel-snapshot-take">
        <source>Take</source>
        <extracomment>Takes a snapshot.</extracomment>
        <translation>Prendre</translation>
    </message>
    <message id="hmi-panel-snapshot-take-name">
        <source>Take a snapshot</source>
        <translation>Prendre un instantané</translation>
    </message>
    <message id="hmi-panel-snapshot-name">
        <source>Name of the snapshot</source>
        <translation>Nom de l’instantané</translation>
    </message>
    <message id="hmi-panel-snapshot-shape">
        <source>before-the-end</source>
        <extracomment>How a snapshot may be called: an example.</extracomment>
        <translation>avant-la-fin</translation>
    </message>
    <message id="hmi-panel-snapshot-unusable">
        <source>cannot be used</source>
        <extracomment>A snapshot&apos;s file is broken, or of another version.</extracomment>
        <translation>inutilisable</translation>
    </message>
    <message id="hmi-panel-snapshot-restore">
        <source>Restore</source>
        <extracomment>Makes everything as it was when the snapshot was taken.</extracomment>
        <translation>Restaurer</translation>
    </message>
    <message id="hmi-search-hint">
        <source>Address or place</source>
        <oldsource>Address, place or category</oldsource>
        <extracomment>Empty search field: what may be typed.</extracomment>
        <translation>Adresse ou lieu</translation>
    </message>
    <message id="hmi-search-hint-home">
        <source>Where is home?</source>
        <extracomment>Empty search field, while the person sets where they live.</extracomment>
        <translation>Adresse du domicile</translation>
    </message>
    <message id="hmi-search-hint-work">
        <source>Where is work?</source>
        <extracomment>Empty search field, while the person sets where they work.</extracomment>
        <translation>Adresse du travail</translation>
    </message>
    <message id="hmi-search-hint-stop">
        <source>Which stop?</source>
        <extracomment>Empty search field, while the person looks for a stop of the route.</extracomment>
        <translation>Quelle étape&#xa0;?</translation>
    </message>
    <message id="hmi-destinations-unset">
        <source>Not set yet. Search for the address, or touch the map there.</source>
        <extracomment>Panel of home and work: how to set them.</extracomment>
        <translation>Pas encore défini. Cherchez l’adresse, ou touchez la carte à cet endroit.</translation>
    </message>
    <message id="hmi-destinations-pin">
        <source>On the map now: %1</source>
        <extracomment>Panel of home and work while the map shows a place; %1 is its name.</extracomment>
        <translation>Sur la carte&#xa0;: %1</translation>
    </message>
    <message id="hmi-destinations-route">
        <source>Route</source>
        <extracomment>Button: a route to this destination.</extracomment>
        <translation>Itinéraire</translation>
    </message>
    <message id="hmi-destinations-show">
        <source>Show on map</source>
        <oldsource>Show on the map</oldsource>
        <extracomment>Button: the map goes to this destination.</extracomment>
        <translation>Voir la carte</translation>
    </message>
    <message id="hmi-destinations-change">
        <source>Change</source>
        <extracomment>Button: look for another address for home or work.</extracomment>
        <translation>Modifier</translation>
    </message>
    <message id="hmi-search-action">
        <source>Search</source>
        <extracomment>Action key of the keyboard while a place is looked for: shows the whole list.</extracomment>
        <translation>Chercher</translation>
    </message>
    <message id="hmi-destinations-take-pin">
        <source>Take from map</source>
        <extracomment>Button: the place that the map shows becomes home or work.</extracomment>
        <translation>Lieu de la carte</translation>
    </message>
    <message id="hmi-destinations-rename">
        <source>Rename</source>
        <extracomment>Button: give a favourite destination another name.</extracomment>
        <translation>Renommer</translation>
    </message>
    <message id="hmi-destinations-keep">
        <source>Save</source>
        <extracomment>Button: a recent destination becomes a favourite.</extracomment>
        <translation>Enregistrer</translation>
    </message>
    <message id="hmi-word-remove">
        <source>Remove</source>
        <extracomment>Button: take a destination out of the list.</extracomment>
        <translation>Supprimer</translation>
    </message>
    <message id="hmi-search-away">
        <source>The map data does not answer. It is being started again: a moment, please.</source>
        <extracomment>Search: the map data does not answer; it is begun again by itself.</extracomment>
        <translation>La carte ne répond pas. Elle redémarre&#xa0;: un instant, s’il vous plaît.</translation>
    </message>
    <message id="hmi-search-no-map">
        <source>There is no map to search yet. Setup, Map regions says how it stands.</source>
        <extracomment>Search: there is no map on board in which to look.</extracomment>
        <translation>Il n’y a pas encore de carte. Configuration, Régions de la carte dit où elle en est.</translation>
    </message>
    <message id="hmi-search-nothing">
        <source>Nothing found for “%1”. Try fewer words, or the street without its number.</source>
        <extracomment>Search: nothing was found, and what to try; %1 is what was typed.</extracomment>
        <translation>Rien trouvé pour «&#xa0;%1&#xa0;». Essayez moins de mots, ou la rue sans le numéro.</translation>
    </message>
    <message id="hmi-search-nothing-near">
        <source>The map knows no such place. Try another kind, or a name.</source>
        <extracomment>Search: there is nothing of a kind (fuel, parking …) on the map.</extracomment>
        <translation>La carte ne connaît aucun lieu de ce genre. Essayez-en un autre, ou un nom.</translation>
    </message>
    <message id="hmi-maps-error-disk-full">
        <source>%1: the disk is full. Make room, then import it again.</source>
        <extracomment>Map regions: an import or a removal has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: le disque est plein. Faites de la place, puis importez à nouveau.</translation>
    </message>
    <message id="hmi-maps-error-read-only">
        <source>%1: the folder of the maps cannot be written.</source>
        <extracomment>Map regions: an import or a removal has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: le dossier des cartes n’est pas accessible en écriture.</translation>
    </message>
    <message id="hmi-maps-error-unusable">
        <source>%1: the folder of the maps cannot be used.</source>
        <extracomment>Map regions: an import or a removal has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: le dossier des cartes est inutilisable.</translation>
    </message>
    <message id="hmi-maps-error-no-memory">
        <source>%1: too little memory. End other programs, or take a smaller extract.</source>
        <extracomment>Map regions: an import has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: mémoire insuffisante. Fermez d’autres programmes, ou prenez un extrait plus petit.</translation>
    </message>
    <message id="hmi-maps-error-not-an-extract">
        <source>%1: this file is no extract of OpenStreetMap, or is damaged. Fetch it again.</source>
        <extracomment>Map regions: an import has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: ce fichier n’est pas un extrait d’OpenStreetMap, ou il est endommagé. Téléchargez-le à nouveau.</translation>
    </message>
    <message id="hmi-maps-error-no-roads">
        <source>%1: there is no road in this file. Take a larger extract.</source>
        <extracomment>Map regions: an import has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: ce fichier ne contient aucune route. Prenez un extrait plus grand.</translation>
    </message>
    <message id="hmi-maps-error-unreadable">
        <source>%1: this file may not be read.</source>
        <extracomment>Map regions: an import has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: ce fichier ne peut pas être lu.</translation>
    </message>
    <message id="hmi-maps-error-import-under-way">
        <source>%1: another import is under way. Wait until it has ended.</source>
        <extracomment>Map regions: an import was not begun; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: une autre importation est en cours. Attendez qu’elle se termine.</translation>
    </message>
    <message id="hmi-maps-error-name-taken">
        <source>%1: another region has this name already. Choose another one.</source>
        <extracomment>Map regions: an import was not begun; %1 is the region&apos;s name.</extracomment>
        <translation>%1&#xa0;: une autre région porte déjà ce nom. Choisissez-en un autre.</translation>
    </message>
    <message id="hmi-maps-error-unknown-region">
        <source>%1 is not there any more.</source>
        <extracomment>Map regions: a removal has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1 n’est plus là.</translation>
    </message>
    <message id="hmi-maps-error-failed">
        <source>%1 was not imported. The log says why; try again.</source>
        <extracomment>Map regions: an import has failed; %1 is the region&apos;s name.</extracomment>
        <translation>%1 n’a pas été importée. Le journal dit pourquoi&#xa0;; réessayez.</translation>
    </message>
    <message id="hmi-destinations-too-many-favourites">
        <source>There is room for 100 favourites. Remove one first.</source>
        <extracomment>Destinations: there is no room for another favourite.</extracomment>
        <translation>Il y a de la place pour 100 favoris. Supprimez-en un d’abord.</translation>
    </message>
    <message id="hmi-destinations-no-name">
        <source>Type a name.</source>
        <extracomment>Destinations: a name that is only spaces.</extracomment>
        <translation>Saisissez un nom.</translation>
    </message>
    <message id="hmi-destinations-long-name">
        <source>The name is too long.</source>
        <extracomment>Destinations: a name that is too long.</extracomment>
        <translation>Le nom est trop long.</translation>
    </message>
    <message id="hmi-place-home">
        <source>Home</source>
        <extracomment>Where the person lives: a destination.</extracomment>
        <translation>Domicile</translation>
    </message>
    <message id="hmi-place-work">
        <source>Work</source>
        <extracomment>Where the person works: a destination.</extracomment>
        <translation>Travail</translation>
    </message>
    <message id="hmi-place-favourite">
        <source>Favourite</source>
        <extracomment>A destination that was saved.</extracomment>
        <translation>Favori</translation>
    </message>
    <message id="hmi-place-recent">
        <source>Recent</source>
        <extracomment>A destination that was chosen lately.</extracomment>
        <translation>Récent</translation>
    </message>
    <message id="hmi-map-car">
        <source>Your car</source>
        <extracomment>The mark of the own car on the map, said by a screen reader.</extracomment>
        <translation>Votre voiture</translation>
    </message>
    <message id="hmi-map-compass">
        <source>Compass</source>
        <extracomment>Key on the map that turns it so that north is up, or what lies ahead of the car.</extracomment>
        <translation>Boussole</translation>
    </message>
    <message id="hmi-map-heading-up">
        <source>Heading up</source>
        <extracomment>State of the compass key: what lies ahead of the car is up.</extracomment>
        <translation>Sens de la marche en haut</translation>
    </message>
    <message id="hmi-map-north-up">
        <source>North up</source>
        <extracomment>State of the compass key: north is up.</extracomment>
        <translation>Nord en haut</translation>
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
        <translation>GPS faible</translation>
    </message>
    <message id="hmi-map-gps-last">
        <source>No GPS · last known position</source>
        <extracomment>No satellites; the car is shown where it was.</extracomment>
        <translation>Pas de GPS · dernière position connue</translation>
    </message>
    <message id="hmi-map-gps-none">
        <source>No GPS position yet</source>
        <extracomment>No satellites, and nobody knows where the car is.</extracomment>
        <translation>Pas encore de position GPS</translation>
    </message>
    <message id="hmi-map-regions">
        <source>Map regions</source>
        <extracomment>Button on the map page without a map: to the page of the map regions.</extracomment>
        <translation>Régions de la carte</translation>
    </message>
    <message id="hmi-map-importing-text">
        <source>%1 done. You can go on using everything else.</source>
        <extracomment>The first map is being made; %1 is how far, in per cent.</extracomment>
        <translation>%1 terminés. Vous pouvez utiliser tout le reste.</translation>
    </message>
    <message id="hmi-map-none-text">
        <source>Import an OpenStreetMap extract to see and search a map without internet.</source>
        <extracomment>There is no map in the unit.</extracomment>
        <translation>Importez un extrait OpenStreetMap pour voir une carte et y chercher sans internet.</translation>
    </message>
    <message id="hmi-map-importing">
        <source>The map of %1 is being made ready</source>
        <extracomment>The first map is being made; %1 is its name.</extracomment>
        <translation>La carte de %1 se prépare</translation>
    </message>
    <message id="hmi-map-failed">
        <source>The map could not be made</source>
        <extracomment>The last attempt to make a map has failed.</extracomment>
        <translation>La carte n’a pas pu être faite</translation>
    </message>
    <message id="hmi-map-none">
        <source>No map yet</source>
        <extracomment>There is no map in the unit.</extracomment>
        <translation>Pas encore de carte</translation>
    </message>
    <message id="hmi-map-progress">
        <source>Map</source>
        <extracomment>How far the map has been made, said by a screen reader.</extracomment>
        <translation>Carte</translation>
    </message>
    <message id="hmi-rail-map">
        <source>Map</source>
        <extracomment>Entry of the bar at the left, and the map itself for a screen reader.</extracomment>
        <translation>Carte</translation>
    </message>
    <message id="hmi-map-search">
        <source>Search</source>
        <extracomment>Key on the map: to the page of the search.</extracomment>
        <translation>Rechercher</translation>
    </message>
    <message id="hmi-map-show-region">
        <source>Show %1</source>
        <extracomment>Key beside &quot;no map here&quot;: goes to a region that there is; %1 is its name.</extracomment>
        <translation>Voir %1</translation>
    </message>
    <message id="hmi-map-away">
        <source>The map is coming back …</source>
        <extracomment>The map server does not answer and is started again by itself.</extracomment>
        <translation>La carte revient …</translation>
    </message>
    <message id="hmi-map-outside">
        <source>No map here. Setup, Map regions says how to bring one.</source>
        <oldsource>No map here. Import this region under Setup, Map regions.</oldsource>
        <extracomment>No region covers what is shown.</extracomment>
        <translation>Pas de carte ici. Voyez sous Configuration, Régions de la carte comment en ajouter une.</translation>
    </message>
    <message id="hmi-map-recentre">
        <source>Centre</source>
        <extracomment>Key on the map: the map follows the car again.</extracomment>
        <translation>Centrer</translation>
    </message>
    <message id="hmi-map-attribution">
        <source>© OpenStreetMap contributors</source>
        <extracomment>Owners of the map&apos;s data; stays as it is in every language.</extracomment>
        <translation>© OpenStreetMap contributors</translation>
    </message>
    <message id="hmi-guide-more">
        <source>Route options</source>
        <extracomment>Key on the map while one is guided: to the page of the route, its stops and what to keep off.</extracomment>
        <translation>Options de l’itinéraire</translation>
    </message>
    <message id="hmi-map-attribution-short">
        <source>© OpenStreetMap</source>
        <extracomment>Owners of the map&apos;s data, where there is little room.</extracomment>
        <translation>© OpenStreetMap</translation>
    </message>
    <message id="hmi-map-tilt">
        <source>Tilted view</source>
        <extracomment>Key on the map: seen from behind (3D), or from above (2D).</extracomment>
        <translation>Vue inclinée</translation>
    </message>
    <message id="hmi-guide-voice">
        <source>Voice</source>
        <extracomment>Key on the map while one is guided: the voice speaks, or is silent.</extracomment>
        <translation>Voix</translation>
    </message>
    <message id="hmi-map-nearer">
        <source>Zoom in</source>
        <extracomment>Key on the map.</extracomment>
        <translation>Zoom avant</translation>
    </message>
    <message id="hmi-map-farther">
        <source>Zoom out</source>
        <extracomment>Key on the map.</extracomment>
        <translation>Zoom arrière</translation>
    </message>
    <message id="hmi-map-pin">
        <source>Pin</source>
        <extracomment>The pin that was put on the map, said by a screen reader.</extracomment>
        <translation>Repère</translation>
    </message>
    <message id="hmi-map-place">
        <source>Place</source>
        <extracomment>The card of a place on the map, said by a screen reader.</extracomment>
        <translation>Lieu</translation>
    </message>
    <message id="hmi-map-looking">
        <source>Looking up this place …</source>
        <extracomment>On the card of a place: what is there is being looked up.</extracomment>
        <translation>Recherche de ce lieu …</translation>
    </message>
    <message id="hmi-map-close">
        <source>Close</source>
        <extracomment>Button: closes the card of a place and takes its pin away.</extracomment>
        <translation>Fermer</translation>
    </message>
    <message id="hmi-map-kept-home">
        <source>Home</source>
        <extracomment>The place is kept as the person&apos;s home.</extracomment>
        <translation>Domicile</translation>
    </message>
    <message id="hmi-map-kept-work">
        <source>Work</source>
        <extracomment>The place is kept as where the person works.</extracomment>
        <translation>Travail</translation>
    </message>
    <message id="hmi-map-kept">
        <source>Saved</source>
        <extracomment>The place is kept among the favourites.</extracomment>
        <translation>Enregistré</translation>
    </message>
    <message id="hmi-map-add-stop">
        <source>Add stop</source>
        <extracomment>Button: the place becomes a stop of the route that there is.</extracomment>
        <translation>Ajouter étape</translation>
    </message>
    <message id="hmi-map-new-route">
        <source>New route</source>
        <extracomment>Button: a route to the place, in the place of the one that there is.</extracomment>
        <translation>Y aller</translation>
    </message>
    <message id="hmi-map-route">
        <source>Route</source>
        <extracomment>Button: a route to the place.</extracomment>
        <translation>Itinéraire</translation>
    </message>
    <message id="hmi-map-save">
        <source>Save</source>
        <extracomment>Button: keeps the place among the favourites.</extracomment>
        <translation>Enregistrer</translation>
    </message>
    <message id="hmi-map-set-home">
        <source>Set as home</source>
        <extracomment>Button: the place becomes the person&apos;s home.</extracomment>
        <translation>Définir comme domicile</translation>
    </message>
    <message id="hmi-map-set-work">
        <source>Set as work</source>
        <extracomment>Button: the place becomes where the person works.</extracomment>
        <translation>Définir comme travail</translation>
    </message>
    <message id="hmi-maps-phase-checking">
        <source>Checking the file</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Vérification du fichier</translation>
    </message>
    <message id="hmi-maps-phase-reading">
        <source>Reading the file</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Lecture du fichier</translation>
    </message>
    <message id="hmi-maps-phase-roads">
        <source>Building the roads</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Construction des routes</translation>
    </message>
    <message id="hmi-maps-phase-search">
        <source>Building the search</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Construction de la recherche</translation>
    </message>
    <message id="hmi-maps-phase-drawing">
        <source>Preparing the picture</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Préparation du dessin</translation>
    </message>
    <message id="hmi-maps-phase-labels">
        <source>Preparing the names</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Préparation des noms</translation>
    </message>
    <message id="hmi-maps-phase-finishing">
        <source>Almost ready</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>Presque prêt</translation>
    </message>
    <message id="hmi-maps-phase-other">
        <source>In preparation</source>
        <extracomment>What an import of a map does now.</extracomment>
        <translation>En préparation</translation>
    </message>
    <message id="hmi-maps-add-default">
        <source>Add %1</source>
        <extracomment>Button: has the map made that comes with the unit; %1 is its name.</extracomment>
        <translation>Ajouter %1</translation>
    </message>
    <message id="hmi-maps-title">
        <source>Map regions</source>
        <oldsource>Map data</oldsource>
        <extracomment>Row and title: the regions of the map on board.</extracomment>
        <translation>Régions de la carte</translation>
    </message>
    <message id="hmi-maps-unusable">
        <source>Cannot be used</source>
        <extracomment>Caption of a region of the map that cannot be used.</extracomment>
        <translation>Inutilisable</translation>
    </message>
    <message id="hmi-maps-none-coming">
        <source>It is being made in the background; everything else can be used meanwhile.</source>
        <extracomment>Page of map data while the first map is being made.</extracomment>
        <translation>Elle se prépare en arrière-plan&#xa0;; tout le reste est utilisable.</translation>
    </message>
    <message id="hmi-maps-none">
        <source>No map yet</source>
        <extracomment>Page of map data without any; there is no map yet.</extracomment>
        <translation>Pas encore de carte</translation>
    </message>
    <message id="hmi-maps-more">
        <source>Another map</source>
        <extracomment>Button: explains how another map comes on board.</extracomment>
        <translation>Autre carte</translation>
    </message>
    <message id="hmi-maps-source">
        <source>© OpenStreetMap contributors, ODbL 1.0 · openstreetmap.org/copyright</source>
        <extracomment>Where the map comes from, and under which licence; the name is not translated.</extracomment>
        <translation>© les contributeurs d’OpenStreetMap, ODbL 1.0 · openstreetmap.org/copyright</translation>
    </message>
    <message id="hmi-maps-ask">
        <source>Remove the map of %1?</source>
        <extracomment>Question before a region of the map is removed; %1 is its name.</extracomment>
        <translation>Supprimer la carte de %1&#xa0;?</translation>
    </message>
    <message id="hmi-maps-ask-text">
        <source>Favourites and recent destinations stay. The map comes back by importing it again.</source>
        <extracomment>Question before a region of the map is removed: what stays, and how it comes back.</extracomment>
        <translation>Les favoris et les destinations récentes restent. La carte revient si vous l’importez à nouveau.</translation>
    </message>
    <message id="hmi-word-close">
        <source>Close</source>
        <extracomment>Button: put a message away.</extracomment>
        <translation>Fermer</translation>
    </message>
    <message id="hmi-maps-how">
        <source>Fetch an extract of OpenStreetMap (FILE.osm.pbf), for example of a country, and type on this machine: headunit map import FILE.osm.pbf</source>
        <extracomment>How another map comes on board; the words in the middle are typed as they stand.</extracomment>
        <translation>Téléchargez un extrait d’OpenStreetMap (FICHIER.osm.pbf), par exemple d’un pays, et tapez sur cette machine&#xa0;: headunit map import FICHIER.osm.pbf</translation>
    </message>
    <message id="hmi-maps-how-title">
        <source>Another map comes from a file</source>
        <extracomment>Title of how another map comes on board.</extracomment>
        <translation>Une autre carte vient d’un fichier</translation>
    </message>
    <message id="hmi-maps-unusable-text">
        <source>Its data is damaged or of another version. Import its file again, or remove it.</source>
        <extracomment>Panel of a region of the map that cannot be used: why, and what to do.</extracomment>
        <translation>Ses données sont endommagées ou d’une autre version. Importez à nouveau son fichier, ou supprimez-la.</translation>
    </message>
    <message id="hmi-maps-date">
        <source>Data of</source>
        <extracomment>Name of a fact about map data: the date of what it shows.</extracomment>
        <translation>Données du</translation>
    </message>
    <message id="hmi-maps-size">
        <source>File</source>
        <extracomment>Name of a fact about map data: how large the file was that it comes from.</extracomment>
        <translation>Fichier</translation>
    </message>
    <message id="hmi-maps-streets">
        <source>Streets</source>
        <extracomment>Name of a fact about map data: how many streets and addresses.</extracomment>
        <translation>Rues</translation>
    </message>
    <message id="hmi-maps-addresses">
        <source>Addresses</source>
        <extracomment>Name of a fact about map data: how many house numbers.</extracomment>
        <translation>Adresses</translation>
    </message>
    <message id="hmi-maps-places">
        <source>Places</source>
        <extracomment>Name of a fact about map data: how many shops, restaurants and so on.</extracomment>
        <translation>Lieux</translation>
    </message>
    <message id="hmi-maps-imported">
        <source>Imported on</source>
        <extracomment>Name of a fact about map data: when it was brought on board.</extracomment>
        <translation>Importée le</translation>
    </message>
    <message id="hmi-lock-more">
        <source>The list goes on when the car stands still.</source>
        <extracomment>Under a list that is shortened while the car is moving.</extracomment>
        <translation>La suite de la liste s’affiche à l’arrêt.</translation>
    </message>
    <message id="hmi-lock-passenger">
        <source>I am the passenger</source>
        <extracomment>Button on what is locked while the car is moving: a passenger wants to use it.</extracomment>
        <translation>Je suis le passager</translation>
    </message>
    <message id="hmi-lock-typing">
        <source>Typing is locked while the car is moving.</source>
        <extracomment>What is locked while the car is moving: both keyboards.</extracomment>
        <translation>La saisie est bloquée pendant la conduite.</translation>
    </message>
    <message id="hmi-lock-alone">
        <source>Stop to go on.</source>
        <extracomment>How it opens what is locked while the car is moving.</extracomment>
        <translation>Arrêtez⁠-⁠vous pour continuer.</translation>
    </message>
    <message id="hmi-lock-together">
        <source>Stop, or let your passenger do it.</source>
        <extracomment>How it opens what is locked while the car is moving, where a passenger may use it.</extracomment>
        <translation>Arrêtez⁠-⁠vous, ou laissez faire votre passager.</translation>
    </message>
    <message id="hmi-passenger-text">
        <source>Whoever drives must not type or read lists. For you they are open until the car stops.</source>
        <extracomment>Question to whoever wants to type while the car is moving: what the answer means.</extracomment>
        <translation>Qui conduit ne doit ni écrire ni lire de listes. Pour vous, elles s’ouvrent jusqu’à l’arrêt de la voiture.</translation>
    </message>
    <message id="hmi-passenger-title">
        <source>Are you the passenger?</source>
        <extracomment>Question to whoever wants to type while the car is moving.</extracomment>
        <translation>Êtes-vous le passager&#xa0;?</translation>
    </message>
    <message id="hmi-route-panel">
        <source>Route</source>
        <extracomment>The panel over the map where a route is chosen, said by a screen reader.</extracomment>
        <translation>Itinéraire</translation>
    </message>
    <message id="hmi-route-to">
        <source>Route to</source>
        <extracomment>Over the name of the destination of a route.</extracomment>
        <translation>Itinéraire vers</translation>
    </message>
    <message id="hmi-route-close">
        <source>Discard</source>
        <oldsource>No route</oldsource>
        <extracomment>Button: gives the route up that is being made.</extracomment>
        <translation>Abandonner</translation>
    </message>
    <message id="hmi-route-planning">
        <source>Looking for the way …</source>
        <extracomment>A route is being looked for.</extracomment>
        <translation>Recherche de l’itinéraire&#xa0;…</translation>
    </message>
    <message id="hmi-route-start">
        <source>Start</source>
        <extracomment>Button: guidance along the chosen route begins.</extracomment>
        <translation>Démarrer</translation>
    </message>
    <message id="hmi-route-simulate">
        <source>Simulate</source>
        <extracomment>Button: the unit shows how the route would be driven.</extracomment>
        <translation>Simuler</translation>
    </message>
    <message id="hmi-route-again">
        <source>Try again</source>
        <extracomment>Button: looks once more for a route.</extracomment>
        <translation>Réessayer</translation>
    </message>
    <message id="hmi-route-options">
        <source>Stops and options</source>
        <extracomment>Button: to the page with the stops and what a route keeps off.</extracomment>
        <translation>Étapes et options</translation>
    </message>
    <message id="hmi-route-directions">
        <source>Directions</source>
        <extracomment>Button and page: everything that is to be done along the route.</extracomment>
        <translation>Instructions</translation>
    </message>
    <message id="hmi-route-none-text">
        <source>Search for a place or touch the map, then choose Route.</source>
        <extracomment>Page of the route while there is none: how one comes.</extracomment>
        <translation>Cherchez un lieu ou touchez la carte, puis choisissez Itinéraire.</translation>
    </message>
    <message id="hmi-route-none">
        <source>No route yet</source>
        <extracomment>Page of the route while there is none.</extracomment>
        <translation>Pas encore d’itinéraire</translation>
    </message>
    <message id="hmi-route-end">
        <source>End</source>
        <extracomment>Button: ends the guidance along a route.</extracomment>
        <translation>Arrêter</translation>
    </message>
    <message id="hmi-route-drive">
        <source>Drive it</source>
        <extracomment>Button: what was only simulated is driven from now on.</extracomment>
        <translation>Conduire</translation>
    </message>
    <message id="hmi-route-avoid-motorways">
        <source>Avoid motorways</source>
        <extracomment>Switch: the route keeps off motorways.</extracomment>
        <translation>Éviter autoroutes</translation>
    </message>
    <message id="hmi-route-avoid-tolls">
        <source>Avoid tolls</source>
        <extracomment>Switch: the route keeps off roads with a toll.</extracomment>
        <translation>Éviter péages</translation>
    </message>
    <message id="hmi-route-avoid-ferries">
        <source>Avoid ferries</source>
        <extracomment>Switch: the route keeps off ferries.</extracomment>
        <translation>Éviter ferries</translation>
    </message>
    <message id="hmi-route-add">
        <source>Add stop</source>
        <extracomment>Button: look for a place that becomes a stop of the route.</extracomment>
        <translation>Ajouter étape</translation>
    </message>
    <message id="hmi-route-order-locked">
        <source>The order can be changed while the car stands.</source>
        <extracomment>While the car moves, instead of changing the order of the stops.</extracomment>
        <translation>L’ordre peut être changé à l’arrêt.</translation>
    </message>
    <message id="hmi-route-earlier">
        <source>Earlier</source>
        <extracomment>Button: a stop of the route changes places with the one before it.</extracomment>
        <translation>Plus tôt</translation>
    </message>
    <message id="hmi-route-later">
        <source>Later</source>
        <extracomment>Button: a stop of the route changes places with the one after it.</extracomment>
        <translation>Plus tard</translation>
    </message>
    <message id="hmi-route-skip">
        <source>Skip</source>
        <extracomment>Button: guidance goes on to the stop after the next one.</extracomment>
        <translation>Passer</translation>
    </message>
    <message id="hmi-route-no-region">
        <source>%1 lies outside every map on board. Choose another place, or bring its map.</source>
        <extracomment>Route: a place lies outside every map; %1 is its name.</extracomment>
        <translation>%1 se trouve hors de toutes les cartes à bord. Choisissez un autre lieu, ou apportez sa carte.</translation>
    </message>
    <message id="hmi-route-other-region">
        <source>%1 lies on another map, and no road leads from one map to the other. Choose a place on this map.</source>
        <extracomment>Route: two places lie on different maps; %1 is the name of the one to blame.</extracomment>
        <translation>%1 se trouve sur une autre carte, et aucune route ne mène d’une carte à l’autre. Choisissez un lieu sur cette carte.</translation>
    </message>
    <message id="hmi-route-no-road">
        <source>No road leads to %1. Choose a place near a road.</source>
        <extracomment>Route: a place lies in the water or the wilderness; %1 is its name.</extracomment>
        <translation>Aucune route ne mène à %1. Choisissez un lieu près d’une route.</translation>
    </message>
    <message id="hmi-route-not-connected">
        <source>There is no way by car to %1. Allow ferries, or choose another place.</source>
        <extracomment>Route: a place lies on an island; %1 is its name.</extracomment>
        <translation>%1 n’est pas accessible en voiture. Autorisez les ferries, ou choisissez un autre lieu.</translation>
    </message>
    <message id="hmi-route-too-far">
        <source>%1 is too far away for one route. Choose a place on the way first.</source>
        <extracomment>Route: further than a route is looked for; %1 is the place&apos;s name.</extracomment>
        <translation>%1 est trop loin pour un seul itinéraire. Choisissez d’abord un lieu en chemin.</translation>
    </message>
    <message id="hmi-route-start-no-region">
        <source>The car is outside every map on board. A route begins where there is a map.</source>
        <extracomment>Route: the car is outside every map.</extracomment>
        <translation>La voiture est hors de toutes les cartes à bord. Un itinéraire commence là où il y a une carte.</translation>
    </message>
    <message id="hmi-route-start-no-road">
        <source>There is no road near the car. Drive to a road, and try again.</source>
        <extracomment>Route: the car is not near any road.</extracomment>
        <translation>Il n’y a pas de route près de la voiture. Rejoignez une route, puis réessayez.</translation>
    </message>
    <message id="hmi-route-trouble-no-position">
        <source>It is not known yet where the car is. The route comes with the first GPS position.</source>
        <extracomment>Route: nobody knows where the car is.</extracomment>
        <translation>On ne sait pas encore où est la voiture. L’itinéraire vient avec la première position GPS.</translation>
    </message>
    <message id="hmi-route-trouble-map-away">
        <source>The map data does not answer. It is being started again, and the route comes by itself.</source>
        <extracomment>Route: the map data does not answer.</extracomment>
        <translation>Les données de la carte ne répondent pas. Elles redémarrent, et l’itinéraire vient tout seul.</translation>
    </message>
    <message id="hmi-route-trouble-no-region">
        <source>There is no map on board. Setup, Map regions says how to bring one.</source>
        <extracomment>Route: there is no map on board.</extracomment>
        <translation>Il n’y a pas de carte à bord. Configuration, Régions de la carte dit comment en apporter une.</translation>
    </message>
    <message id="hmi-route-too-many-stops">
        <source>A route has at most 9 stops and its destination. Remove a stop first.</source>
        <extracomment>Route: the tenth stop is refused.</extracomment>
        <translation>Un itinéraire a au plus 9 étapes et sa destination. Supprimez d’abord une étape.</translation>
    </message>
    <message id="hmi-route-same-stop">
        <source>This place is already the stop before or after it. Choose another place.</source>
        <extracomment>Route: a stop next to the very same place is refused.</extracomment>
        <translation>Ce lieu est déjà l’étape d’avant ou d’après. Choisissez un autre lieu.</translation>
    </message>
    <message id="hmi-route-motorway">
        <source>Motorway</source>
        <extracomment>A route takes a motorway.</extracomment>
        <translation>Autoroute</translation>
    </message>
    <message id="hmi-route-toll">
        <source>Toll</source>
        <extracomment>A route has a toll.</extracomment>
        <translation>Péage</translation>
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
        <translation>Arrivée %1</translation>
    </message>
    <message id="hmi-stick-title">
        <source>From USB</source>
        <extracomment>Button and page: favourite destinations from files on a USB stick.</extracomment>
        <translation>Depuis USB</translation>
    </message>
    <message id="hmi-stick-known">
        <source>Already saved</source>
        <oldsource>A favourite already</oldsource>
        <extracomment>Caption of a place on a USB stick that is a favourite already.</extracomment>
        <translation>Déjà enregistré</translation>
    </message>
    <message id="hmi-stick-which">
        <source>Places come from files called .gpx, .geojson or .json, in the stick’s first folder.</source>
        <extracomment>Page of the USB stick without one, or without a file that could be read: which files are meant.</extracomment>
        <translation>Les lieux viennent de fichiers .gpx, .geojson ou .json, dans le premier dossier de la clé.</translation>
    </message>
    <message id="hmi-stick-none">
        <source>No USB stick</source>
        <extracomment>Page of the USB stick: none is plugged in.</extracomment>
        <translation>Pas de clé USB</translation>
    </message>
    <message id="hmi-stick-nothing">
        <source>No places on this stick</source>
        <extracomment>Page of the USB stick: there is one, and no file on it that may hold places.</extracomment>
        <translation>Aucun lieu sur cette clé</translation>
    </message>
    <message id="hmi-stick-trouble">
        <source>The stick cannot be read</source>
        <extracomment>Page of the USB stick: there is one that cannot be read.</extracomment>
        <translation>La clé est illisible</translation>
    </message>
    <message id="hmi-stick-route-point">
        <source>On a route</source>
        <extracomment>Caption of a place in a file: a point of a planned route.</extracomment>
        <translation>Sur un itinéraire</translation>
    </message>
    <message id="hmi-stick-route-end">
        <source>End of a route</source>
        <extracomment>Caption of a place in a file: where a planned route ends.</extracomment>
        <translation>Fin d’un itinéraire</translation>
    </message>
    <message id="hmi-stick-track-end">
        <source>End of a track</source>
        <extracomment>Caption of a place in a file: where a recorded drive ends.</extracomment>
        <translation>Fin d’une trace</translation>
    </message>
    <message id="hmi-stick-hint">
        <source>Touch a file. Its places can become favourites.</source>
        <extracomment>Panel of the USB stick before a file is chosen.</extracomment>
        <translation>Touchez un fichier. Ses lieux peuvent devenir des favoris.</translation>
    </message>
    <message id="hmi-stick-reading">
        <source>Reading the file</source>
        <extracomment>A file of the USB stick is being read.</extracomment>
        <translation>Lecture du fichier</translation>
    </message>
    <message id="hmi-stick-more" numerus="yes">
        <source>%n more file(s) left out.</source>
        <oldsource>%n more file(s) are not listed.</oldsource>
        <extracomment>Panel of the USB stick: there are more files than the list has; %n is how many are left out.</extracomment>
        <translation>
            <numerusform>%n autre fichier non listé.</numerusform>
            <numerusform>%n autres fichiers non listés.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-places" numerus="yes">
        <source>%n place(s)</source>
        <extracomment>Panel of a file of the USB stick: how many different places it has.</extracomment>
        <translation>
            <numerusform>%n lieu</numerusform>
            <numerusform>%n lieux</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-chosen" numerus="yes">
        <source>%n chosen</source>
        <extracomment>Panel of a file of the USB stick: how many of its places are chosen.</extracomment>
        <translation>
            <numerusform>%n choisi</numerusform>
            <numerusform>%n choisis</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-partial" numerus="yes">
        <source>Only the %n nearest to the car are listed.</source>
        <extracomment>Panel of a file with many places: only some are listed; %n is how many.</extracomment>
        <translation>
            <numerusform>Seul le plus proche de la voiture est listé.</numerusform>
            <numerusform>Seuls les %n plus proches de la voiture sont listés.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-skipped" numerus="yes">
        <source>%n cannot be used.</source>
        <extracomment>Panel of a file of the USB stick: how much of it is no place on the earth, or an area.</extracomment>
        <translation>
            <numerusform>%n est inutilisable.</numerusform>
            <numerusform>%n sont inutilisables.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-room" numerus="yes">
        <source>Room for %n more favourite(s).</source>
        <extracomment>Panel of a file of the USB stick: how many more favourites there can be; there are 100 at most.</extracomment>
        <translation>
            <numerusform>Place pour %n favori de plus.</numerusform>
            <numerusform>Place pour %n favoris de plus.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-full">
        <source>No room: there are 100 favourites. Remove some first.</source>
        <extracomment>Panel of a file of the USB stick: there is no room for any favourite.</extracomment>
        <translation>Plus de place&#xa0;: il y a 100 favoris. Retirez-en d’abord.</translation>
    </message>
    <message id="hmi-stick-taken" numerus="yes">
        <source>%n favourite(s) saved.</source>
        <extracomment>What became of places from a USB stick: how many are favourites now.</extracomment>
        <translation>
            <numerusform>%n favori enregistré.</numerusform>
            <numerusform>%n favoris enregistrés.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-taken-left" numerus="yes">
        <source>%n not saved: there is room for 100 favourites.</source>
        <extracomment>What became of places from a USB stick: for how many there was no room; there are 100 at most.</extracomment>
        <translation>
            <numerusform>%n non enregistré&#xa0;: la liste est limitée à 100 favoris.</numerusform>
            <numerusform>%n non enregistrés&#xa0;: la liste est limitée à 100 favoris.</numerusform>
        </translation>
    </message>
    <message id="hmi-stick-all">
        <source>All</source>
        <extracomment>Button: choose every place of the list.</extracomment>
        <translation>Tous</translation>
    </message>
    <message id="hmi-stick-none-of-them">
        <source>None</source>
        <extracomment>Button: choose no place of the list.</extracomment>
        <translation>Aucun</translation>
    </message>
    <message id="hmi-stick-take">
        <source>Save</source>
        <extracomment>Button: the chosen places become favourites.</extracomment>
        <translation>Enregistrer</translation>
    </message>
    <message id="hmi-stick-done">
        <source>To the list</source>
        <extracomment>Button: goes to the list of favourites.</extracomment>
        <translation>Vers la liste</translation>
    </message>
    <message id="hmi-stick-not-gpx">
        <source>This is no GPX file, whatever it is called.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Ce n’est pas un fichier GPX, malgré son nom.</translation>
    </message>
    <message id="hmi-stick-not-geojson">
        <source>This is no GeoJSON file, whatever it is called.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Ce n’est pas un fichier GeoJSON, malgré son nom.</translation>
    </message>
    <message id="hmi-stick-broken-gpx">
        <source>The file is damaged. Copy it to the stick again.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Le fichier est endommagé. Copiez-le de nouveau sur la clé.</translation>
    </message>
    <message id="hmi-stick-broken-geojson">
        <source>The file is damaged. Copy it to the stick again.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Le fichier est endommagé. Copiez-le de nouveau sur la clé.</translation>
    </message>
    <message id="hmi-stick-no-points">
        <source>There is no place in this file.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Il n’y a aucun lieu dans ce fichier.</translation>
    </message>
    <message id="hmi-stick-too-large">
        <source>The file is too large. Split it, then try again.</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Le fichier est trop grand. Divisez-le, puis réessayez.</translation>
    </message>
    <message id="hmi-stick-file-gone">
        <source>The file has gone. Is the stick still plugged in?</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Le fichier a disparu. La clé est-elle encore branchée&#xa0;?</translation>
    </message>
    <message id="hmi-stick-unreadable">
        <source>The file cannot be read. Is the stick still plugged in?</source>
        <extracomment>A file of the USB stick was not read.</extracomment>
        <translation>Le fichier est illisible. La clé est-elle encore branchée&#xa0;?</translation>
    </message>
    <message id="hmi-guide-overview">
        <source>Arrival, whole route</source>
        <extracomment>Key with the time of arrival: shows all of the route.</extracomment>
        <translation>Arrivée, itinéraire entier</translation>
    </message>
    <message id="hmi-guide-stop">
        <source>Stop %1</source>
        <extracomment>The next stop of the route: when one is there, and how far it is; %1 is both.</extracomment>
        <translation>Étape&#xa0;%1</translation>
    </message>
    <message id="hmi-guide-arrived">
        <source>You have arrived</source>
        <extracomment>The destination of the route is reached.</extracomment>
        <translation>Vous êtes arrivé</translation>
    </message>
    <message id="hmi-guide-close">
        <source>Close</source>
        <extracomment>Button: the route is over, its card is closed.</extracomment>
        <translation>Fermer</translation>
    </message>
    <message id="hmi-guide-new-route">
        <source>New route …</source>
        <extracomment>The car has left its route, and another one is looked for.</extracomment>
        <translation>Nouvel itinéraire&#xa0;…</translation>
    </message>
    <message id="hmi-guide-off-route">
        <source>Off the route</source>
        <extracomment>The car has left its route, and there is no other one from where it is.</extracomment>
        <translation>Hors itinéraire</translation>
    </message>
    <message id="hmi-guide-towards">
        <source>towards %1</source>
        <extracomment>What the signs say lies that way; %1 is places. Shown under the street of a manoeuvre.</extracomment>
        <translation>vers %1</translation>
    </message>
    <message id="hmi-guide-exit">
        <source>Exit %1</source>
        <extracomment>Number of a motorway exit, shown with the manoeuvre; %1 is the number.</extracomment>
        <translation>Sortie&#xa0;%1</translation>
    </message>
    <message id="hmi-guide-now">
        <source>Now</source>
        <extracomment>In the place of the distance to a manoeuvre: it is to be done now.</extracomment>
        <translation>Ici</translation>
    </message>
    <message id="hmi-guide-lanes">
        <source>Lanes</source>
        <extracomment>The lanes before a manoeuvre, said by a screen reader.</extracomment>
        <translation>Voies</translation>
    </message>
    <message id="hmi-guide-then">
        <source>Then</source>
        <extracomment>Before the arrow of the manoeuvre after the next one.</extracomment>
        <translation>Puis</translation>
    </message>
    <message id="hmi-guide-simulation">
        <source>Simulation</source>
        <extracomment>On the map: nobody drives, the route is only shown.</extracomment>
        <translation>Simulation</translation>
    </message>
    <message id="hmi-guide-simulation-end">
        <source>Stop</source>
        <extracomment>Key: ends the simulation of the route.</extracomment>
        <translation>Arrêter</translation>
    </message>
    <message id="hmi-guide-too-fast">
        <source>Too fast</source>
        <extracomment>Said by a screen reader: faster than the limit.</extracomment>
        <translation>Trop vite</translation>
    </message>
    <message id="hmi-guide-stop-mark">
        <source>Stop %1</source>
        <extracomment>Mark of a stop of the route on the map, said by a screen reader; %1 is its number.</extracomment>
        <translation>Étape&#xa0;%1</translation>
    </message>
    <message id="hmi-guide-destination-mark">
        <source>Destination</source>
        <extracomment>Mark of the destination of the route on the map, said by a screen reader.</extracomment>
        <translation>Destination</translation>
    </message>
    <message id="hmi-panel-drive-random">
        <source>At random</source>
        <extracomment>The car drives to nowhere in particular.</extracomment>
        <translation>Au hasard</translation>
    </message>
    <message id="hmi-panel-drive-arrived">
        <source>arrived</source>
        <extracomment>The car has arrived.</extracomment>
        <translation>arrivée</translation>
    </message>
    <message id="hmi-panel-drive-share">
        <source>Way driven</source>
        <extracomment>How much of its way the car has driven.</extracomment>
        <translation>Trajet parcouru</translation>
    </message>
    <message id="hmi-panel-drive-runs-dry">
        <source>Runs empty</source>
        <extracomment>The car will roll to a stand because tank or battery is empty; the time follows.</extracomment>
        <translation>À sec à</translation>
    </message>
    <message id="hmi-panel-drive-arrives">
        <source>Arrives</source>
        <extracomment>A time of arrival follows.</extracomment>
        <translation>Arrivée</translation>
    </message>
    <message id="hmi-panel-drive">
        <source>Drives by itself</source>
        <extracomment>The car drives by itself, and a place or a length says how far.</extracomment>
        <translation>Roule seule</translation>
    </message>
    <message id="hmi-panel-drive-place">
        <source>to a place</source>
        <extracomment>To an address or a name.</extracomment>
        <translation>vers un lieu</translation>
    </message>
    <message id="hmi-panel-drive-km">
        <source>km</source>
        <extracomment>So many kilometres to nowhere in particular.</extracomment>
        <translation>km</translation>
    </message>
    <message id="hmi-panel-drive-odometer">
        <source>odometer</source>
        <extracomment>Until the odometer shows so many kilometres.</extracomment>
        <translation>compteur</translation>
    </message>
    <message id="hmi-panel-drive-gpx">
        <source>GPX</source>
        <extracomment>Along the track of a GPX file.</extracomment>
        <translation>GPX</translation>
    </message>
    <message id="hmi-panel-drive-go">
        <source>Go</source>
        <extracomment>The car sets out.</extracomment>
        <translation>OK</translation>
    </message>
    <message id="hmi-panel-drive-go-name">
        <source>Drive there</source>
        <translation>Y rouler</translation>
    </message>
    <message id="hmi-panel-drive-km-name">
        <source>How many km the car drives</source>
        <translation>Combien de km la voiture roule</translation>
    </message>
    <message id="hmi-panel-drive-odometer-name">
        <source>How many km the odometer shall show</source>
        <translation>Combien de km le compteur doit afficher</translation>
    </message>
    <message id="hmi-panel-drive-gpx-name">
        <source>Path of a GPX file</source>
        <translation>Chemin d’un fichier GPX</translation>
    </message>
    <message id="hmi-panel-drive-place-name">
        <source>Where the car drives: a name, an address or degrees</source>
        <translation>Où la voiture roule&#xa0;: un nom, une adresse ou des degrés</translation>
    </message>
    <message id="hmi-panel-drive-place-shape">
        <source>Address</source>
        <extracomment>Short hint in a line where an address or a name is typed.</extracomment>
        <translation>Adresse</translation>
    </message>
    <message id="hmi-panel-drive-no-map">
        <source>No map on board holds this way: import a region, or put the car on the map.</source>
        <translation>Aucune carte à bord ne contient ce trajet&#xa0;: importez une région, ou posez la voiture sur la carte.</translation>
    </message>
    <message id="hmi-panel-drive-not-found">
        <source>The map knows no such place: write it otherwise, or its degrees, as in 43.7392,7.4283.</source>
        <translation>La carte ne connaît pas ce lieu&#xa0;: écrivez-le autrement, ou ses degrés, comme 43.7392,7.4283.</translation>
    </message>
    <message id="hmi-panel-drive-no-road">
        <source>No road leads there from where the car is: choose another place.</source>
        <translation>Aucune route n’y mène depuis la voiture&#xa0;: choisissez un autre lieu.</translation>
    </message>
    <message id="hmi-panel-drive-already-there">
        <source>The car is there already.</source>
        <translation>La voiture y est déjà.</translation>
    </message>
    <message id="hmi-panel-drive-passed">
        <source>The odometer shows as much already: write more.</source>
        <translation>Le compteur affiche déjà autant&#xa0;: écrivez davantage.</translation>
    </message>
    <message id="hmi-panel-drive-empty">
        <source>There is nothing left to drive with: fill the car up first.</source>
        <translation>Il ne reste rien pour rouler&#xa0;: faites d’abord le plein.</translation>
    </message>
    <message id="hmi-panel-drive-odometer-full">
        <source>The odometer cannot count so far.</source>
        <translation>Le compteur ne peut pas compter si loin.</translation>
    </message>
    <message id="hmi-panel-drive-no-file">
        <source>This file cannot be read: write its whole path on the world’s machine.</source>
        <translation>Ce fichier ne peut pas être lu&#xa0;: écrivez son chemin complet sur la machine du monde.</translation>
    </message>
    <message id="hmi-panel-drive-no-gpx">
        <source>This is no GPX file, or a damaged one.</source>
        <translation>Ce n’est pas un fichier GPX, ou il est endommagé.</translation>
    </message>
    <message id="hmi-panel-drive-no-track">
        <source>There is no track in this file that could be driven.</source>
        <translation>Il n’y a dans ce fichier aucune trace à suivre.</translation>
    </message>
    <message id="hmi-panel-drive-called-off">
        <source>The car was told something else meanwhile.</source>
        <translation>La voiture a reçu un autre ordre entre-temps.</translation>
    </message>
</context>
</TS>
