// How times, values, units and severities are said.

const SEVERITIES = {
  critical: { rank: 3, word: 'Critical', mark: '◆' },
  high: { rank: 2, word: 'High', mark: '▲' },
  medium: { rank: 1, word: 'Medium', mark: '●' },
  low: { rank: 0, word: 'Low', mark: '○' },
};

const STATUSES = {
  raised: 'Nobody has it yet',
  escalated: 'Escalated',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
  retracted: 'Retracted: its evidence was withdrawn',
  expired: 'Expired',
};

const UNITS = {
  '/min': '/min',
  '%': '%',
  Cel: '°C',
  'mm[Hg]': 'mmHg',
  'L/min': 'L/min',
  '10*3/uL': '×10³/µL',
  '10*9/L': '×10⁹/L',
  '[pH]': '',
  '{INR}': '',
  '{score}': '',
  'umol/L': 'µmol/L',
};

const CODES = {
  consciousness: { A: 'Alert', C: 'Confused', V: 'To voice', P: 'To pain', U: 'Unresponsive' },
  'oxygen-therapy': { air: 'Air', oxygen: 'Oxygen' },
};

const WHOLE = /-rate$|-pressure$|^spo2$/;

const SEXES = { male: 'M', female: 'F', other: 'other', unknown: 'sex unknown' };
const USES = {
  'reviewable-rule': 'rule whose basis can be reviewed',
  'predictive-silent': 'prediction, silent',
  'predictive-live': 'prediction, live',
};
const STATEMENTS = {
  encounter: 'Stay',
  medication: 'Medication',
  order: 'Order',
  procedure: 'Procedure',
  condition: 'Condition',
  allergy: 'Allergy',
  directive: 'Care directive',
  demographic: 'Person',
  link: 'Record',
  'visit-move': 'Visit moved',
};
const MINUTE = 60_000;

export const severityRank = (severity) => SEVERITIES[severity]?.rank ?? -1;
export const severityWord = (severity) => SEVERITIES[severity]?.word ?? severity;
export const severityMark = (severity) => SEVERITIES[severity]?.mark ?? '';
export const statusWord = (status) => STATUSES[status] ?? status;
export const statementKind = (kind) => STATEMENTS[kind] ?? kind;
export const useWord = (use) => USES[use] ?? use;

/** "12 min", "3 h 5 min", "2 d 4 h": never more than two parts. */
export function duration(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
  if (minutes < 1) return 'under 1 min';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${Math.floor(hours / 24)} d`;
}

/** Short enough for a cell: "4 min", "3.5 h", "2 d". */
export function shortDuration(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${minutes < 600 ? Math.round(minutes / 6) / 10 : Math.round(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} d`;
}

/** Time between an instant and the ward's clock, in milliseconds; positive for the past. */
export const age = (instant, now) => now - Date.parse(instant);

// Made once: the browser takes longer to make one than to draw a line of the board.
const CLOCK = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short' });

/** "04:05", with the day where it is not the ward's today. */
export function time(instant, now) {
  const at = new Date(instant);
  const clock = CLOCK.format(at);
  return now !== undefined && new Date(now).toDateString() === at.toDateString() ? clock : `${DAY.format(at)} ${clock}`;
}

export const unit = (ucum) => (ucum === null || ucum === undefined ? '' : (UNITS[ucum] ?? ucum));

/** A value as a person reads it: a code's meaning, or the number as it was sent; a rate or a pressure without its ".0". */
export function value(concept, raw, comparator) {
  const sign = { less: '<', 'less-or-equal': '≤', greater: '>', 'greater-or-equal': '≥' }[comparator] ?? '';
  return sign + (CODES[concept]?.[raw] ?? (WHOLE.test(concept) ? raw?.replace(/\.0+$/, '') : raw) ?? '—');
}

export function withUnit(concept, raw, ucum, comparator) {
  return [value(concept, raw, comparator), unit(ucum)].filter(Boolean).join(' ');
}

export const percent = (probability) =>
  probability < 0.01 ? 'under 1 %' : `${Math.round(probability * 100)} %`;

export const score = (it) => (it.complete ? `${it.total}` : `≥ ${it.total}`);

/** Where a patient lies, or from where they have left. */
export const place = (patient) => (patient.encounter?.status === 'finished' ? `left ${bed(patient.location)}` : bed(patient.location));

export function bed(location) {
  return [location?.unit, location?.room, location?.bed].filter(Boolean).join(' · ') || 'no bed';
}

export function ageAndSex(patient) {
  return [
    patient.ageYears === null || patient.ageYears === undefined ? 'age unknown' : `${patient.ageYears} y`,
    SEXES[patient.sex] ?? 'sex unknown',
  ].join(' ');
}

export const nameOf = (patient) => patient?.name || 'Name not known';

/** "blood-culture" as a person writes it: "Blood culture". */
export function sentence(word) {
  const text = (word ?? '').replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const OUTCOMES = {
  'over-budget': 'not asked: budget spent',
  superseded: 'not asked: asked anew',
  ungrounded: 'ungrounded, not used',
  late: 'too late',
  stale: 'stale, not used',
};

/** How a question to a model ended. */
export const outcome = (word) => OUTCOMES[word] ?? word;
