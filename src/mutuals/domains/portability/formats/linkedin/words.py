"""The column names of exports in German, French and Spanish, folded as `columns.fold` does."""

import unicodedata

_TABLE = """
first name: vorname; prénom; nombre; firstname; given name
last name: nachname; familienname; nom; nom de famille; apellidos; apellido; lastname; surname
url: profil url; profil-url; linkedin url; lien; lien du profil; url du profil; url del perfil; enlace
url: profile url; link
email address: e mail adresse; e mail; email adresse; email; adresse e mail; adresse email; courriel
email address: correo electrónico; dirección de correo electrónico; correo; e mail address
company: unternehmen; firma; entreprise; société; empresa; compañía; organisation
position: stelle; berufsbezeichnung; poste; fonction; cargo; puesto
connected on: verbunden am; vernetzt am; kontakt seit; verbunden seit; connecté le; date de connexion
connected on: en relation depuis le; relation depuis; conectado el; fecha de conexión; conexión desde
headline: profilslogan; profil slogan; slogan; titre du profil; accroche; titular; titre
summary: zusammenfassung; info; résumé; resume; resumen; extracto
profile summary: profilzusammenfassung; zusammenfassung; résumé du profil; resumen del perfil
industry: branche; secteur; sector
geo location: standort; geografischer standort; lieu; localisation; ubicación; geo standort
websites: webseiten; websites; sites web; sitios web
address: adresse; anschrift; dirección
birth date: geburtsdatum; date de naissance; fecha de nacimiento
company name: name des unternehmens; unternehmensname; unternehmen; firmenname; nom de l'entreprise
company name: entreprise; organisation; nombre de la empresa; empresa
title: titel; position; berufsbezeichnung; intitulé; intitulé du poste; titre; poste; título; cargo; puesto
description: beschreibung; descripción; description
location: ort; standort; lieu; ubicación; localidad
started on: beginn; gestartet am; startdatum; begonnen am; von; début; date de début; commencé le
started on: inicio; fecha de inicio; empezó el
finished on: ende; beendet am; enddatum; bis; fin; date de fin; terminé le; finalización
finished on: fecha de finalización; fecha de fin; terminó el
school name: name der schule; schule; hochschule; bildungseinrichtung; nom de l'école; établissement
school name: école; nombre de la institución; institución educativa; centro educativo; escuela
start date: startdatum; beginn; date de début; début; fecha de inicio; inicio; started on
end date: enddatum; ende; date de fin; fin; fecha de finalización; fecha de fin; finished on
notes: anmerkungen; notizen; notes; notas
degree name: abschluss; name des abschlusses; diplôme; nom du diplôme; título; titulación; nombre del título
activities: aktivitäten; activités; actividades
name: bezeichnung; nom; nombre; kenntnis; compétence; aptitud; titel
proficiency: kenntnisse; sprachkenntnisse; niveau; niveau de compétence; competencia; nivel
authority: aussteller; zertifizierungsstelle; ausstellende organisation; organisme de délivrance
authority: organisme; autoridad; entidad emisora; institución
license number: lizenznummer; zertifikatsnummer; numéro de licence; número de licencia; licence number
published on: veröffentlicht am; publié le; publicado el; fecha de publicación; date de publication
publisher: herausgeber; verlag; éditeur; editor; editorial
issued on: ausgestellt am; verliehen am; délivré le; date d'obtention; emitido el; fecha de emisión
issued on: concedido el
role: funktion; rolle; rôle; fonction; función; rol
cause: zweck; thema; cause; causa
number: nummer; numéro; número; kursnummer
job title: stellenbezeichnung; position; intitulé du poste; poste; cargo
text: text; texte; texto
creation date: erstellungsdatum; erstellt am; date de création; fecha de creación
status: status; statut; estado
skill name: kenntnis; name der kenntnis; compétence; nom de la compétence; aptitud; nombre de la aptitud
endorser first name: vorname des bestätigenden; prénom de la personne qui recommande; nombre de quien valida
endorsee first name: vorname des bestätigten; prénom de la personne recommandée
endorsee first name: nombre de la persona validada
endorsement date: bestätigungsdatum; date de recommandation; fecha de validación
endorsement status: bestätigungsstatus; statut de la recommandation; estado de la validación
primary: primär; haupt e mail; principal; principale; principal
confirmed: bestätigt; confirmé; confirmée; confirmado
updated on: aktualisiert am; mis à jour le; actualizado el
extension: durchwahl; vorwahl; extension; extensión
type: typ; art; type; tipo
conversation id: unterhaltungs id; konversations id; id de conversation; id de la conversation
conversation id: id de conversación
content: inhalt; nachrichtentext; contenu; contenido
from: von; absender; de; expéditeur; remitente
to: an; empfänger; à; destinataire; para; destinatario
direction: richtung; sens; direction; dirección
sent at: gesendet am; envoyé le; enviado el
date: datum; fecha; date
sharecommentary: kommentar zum beitrag; beitragstext; beitrag; commentaire; commentaire du post
sharecommentary: comentario; texto de la publicación; share commentary
sharelink: link zum beitrag; beitragslink; lien du post; lien; enlace; share link
sharedurl: geteilte url; url partagée; url compartida; shared url
mediaurl: medien url; url du média; url multimedia; media url
visibility: sichtbarkeit; visibilité; visibilidad
link: lien; enlace; verknüpfung
message: nachricht; kommentar; message; commentaire; mensaje; comentario
organization: organisation; unternehmen; entreprise; organización; empresa
followed on: gefolgt am; folge ich seit; suivi le; date de suivi; seguido el; seguido desde
event name: name des events; veranstaltung; nom de l'événement; événement; nombre del evento; evento
event time: zeit des events; date de l'événement; fecha del evento
media link: medienlink; lien du média; enlace multimedia
hashtag: hashtags
login date: anmeldedatum; date de connexion au compte; fecha de inicio de sesión
ip address: ip adresse; adresse ip; dirección ip; registration ip address
user agent: browser; agent utilisateur; agente de usuario
search query: suchanfrage; requête; requête de recherche; consulta de búsqueda
payment method type: zahlungsart; moyen de paiement; método de pago; forma de pago
member age: alter des mitglieds; âge du membre; edad del miembro
document type: dokumenttyp; type de document; tipo de documento
type of inference: art der schlussfolgerung; type de déduction; tipo de inferencia
"""


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ").split())


def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        column, words = line.split(":", 1)
        for word in map(_folded, words.split(";")):
            if word != column and column not in found.get(word, ()):
                found[word] = (*found.get(word, ()), column)
    return found


ALIASES = _aliases()
