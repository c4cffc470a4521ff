import type { Translation } from './mapping'

/** Spellings met in published inventories, and the plain words a company would use. Values are options of facts.json. */
export const STAGES: Translation[] = [
  ...group(
    'inception',
    'initiated|initiation|planned|planned not in production|planning|ideation|idea|concept|proposed|proposal|exploration|inception|under consideration',
  ),
  ...group('design', 'design|designing|specification'),
  ...group(
    'development',
    'acquisition and/or development|development and acquisition|acquisition|development|initial development|in development|under development|currently under development|pre-deployment|pre-production|building|prototype|proof of concept|proof of concept completed|investigating/proof of concept|in ontwikkeling|in entwicklung|en développement|en desarrollo',
  ),
  ...group(
    'testing',
    'implementation and assessment|implementation|testing|test|validation|verification|evaluation|user acceptance testing|successfully tested but not in production',
  ),
  ...group(
    'deployment',
    'pilot|this is a pilot|piloting|deployment|deploying|roll-out|rollout|beta|beta phase|trial|go-live',
  ),
  ...group(
    'operation',
    'operation and maintenance|operations and maintenance|operation and management|operation|operational|in operation|in use|in-use|in production|production|in mission|deployed|live|active|running|in service|maintenance|in gebruik|in betrieb|im einsatz|en production|en service|en uso',
  ),
  ...group(
    'retirement',
    'retired|retirement|decommissioned|discontinued|withdrawn|sunset|archived|inactive|ended|buiten gebruik|außer betrieb|retiré',
  ),
]

export const SOURCING: Translation[] = [
  ...group(
    'own-build',
    'developed in-house|in-house|in house|no contract/external resources used in development|own build|own-build|built by us|internal|internally developed|make',
  ),
  ...group(
    'vendor',
    'purchased from a vendor|purchased|bought|vendor|developed with contracting resources|exclusively developed with contract/external resources|third party|third-party|external|commercial off-the-shelf|cots|saas|buy',
  ),
  ...group('open-source', 'open source|open-source|free and open-source'),
  ...group(
    'mixed',
    'developed with both contracting and in-house resources|developed with a combination of in-house and contract/external resources|mixed|both|hybrid|combination',
  ),
]

export const YES_NO: Translation[] = [
  ...words(true, 'yes|y|true|1|x|ja|oui|sí|si|sim'),
  ...words(false, 'no|n|false|0|nee|nein|non|não'),
]

export const JURISDICTIONS: Translation[] = [
  ...group(
    'EU',
    'eu|european union|eea|europe|austria|belgium|bulgaria|croatia|cyprus|czechia|czech republic|denmark|estonia|finland|france|germany|greece|hungary|ireland|italy|latvia|lithuania|luxembourg|malta|netherlands|poland|portugal|romania|slovakia|slovenia|spain|sweden',
  ),
  ...group('UK', 'uk|gb|united kingdom|great britain|england|scotland|wales|northern ireland'),
  ...group('US', 'us|usa|u.s.|u.s.a.|united states|united states of america'),
  ...group('CH', 'ch|switzerland'),
  ...group('CA', 'canada'),
  ...group('BR', 'br|brazil'),
  ...group('PE', 'pe|peru'),
  ...group('CN', 'cn|china'),
  ...group('IN', 'india'),
  ...group('JP', 'jp|japan'),
  ...group('KR', 'kr|korea|south korea|republic of korea'),
  ...group('SG', 'sg|singapore'),
  ...group('VN', 'vn|vietnam|viet nam'),
  ...group('AU', 'au|australia'),
  ...group('US-CA', 'us-ca|california'),
  ...group('US-CO', 'us-co|colorado'),
  ...group('US-CT', 'us-ct|connecticut'),
  ...group('US-IL', 'us-il|illinois'),
  ...group('US-NY', 'us-ny|new york|new york state'),
  ...group('US-NYC', 'us-nyc|new york city|nyc'),
  ...group('US-TX', 'us-tx|texas'),
  ...group('US-UT', 'us-ut|utah'),
]

export const ROLES: Translation[] = [
  ...group('provider', 'provider|manufacturer of the ai system'),
  ...group('deployer', 'deployer|user|operator'),
  ...group('developer', 'developer'),
  ...group('importer', 'importer'),
  ...group('distributor', 'distributor|reseller'),
  ...group('product-manufacturer', 'product manufacturer|product-manufacturer'),
  ...group('authorised-representative', 'authorised representative|authorized representative'),
]

function group(value: string, list: string): Translation[] {
  return [[value, value], ...words(value, list)]
}

function words(value: string | boolean, list: string): Translation[] {
  return list.split('|').map((text) => [text, value])
}
