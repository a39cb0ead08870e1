// Trends: one small chart a vital sign, all over the same time, with the band in which it scores nothing in NEWS2.

import { h, replace } from './dom.js';
import * as ward from './ward.js';
import * as words from './words.js';

const HOUR = 3_600_000;
const RANGES = [
  [12, '12 h'],
  [24, '24 h'],
  [48, '48 h'],
];

// Bands of vital signs score 0 in NEWS2 (Royal College of Physicians, 2017); those of the laboratory give no point in SIRS or SOFA,
// and of lactate are at most 2 mmol/L (Singer 2016).
const CHARTS = [
  { id: 'news2', title: 'NEWS2', least: 0, most: 12, step: 4 },
  { id: 'risk', title: 'Risk', least: 0, most: 20, step: 10 },
  { id: 'respiratory-rate', band: [12, 20], least: 8, most: 32, step: 8 },
  { id: 'spo2', band: [96, 100], least: 88, most: 100, step: 4 },
  { id: 'systolic-pressure', title: 'BP', also: ['diastolic-pressure', 'mean-pressure'], band: [111, 219], least: 40, most: 160, step: 40 },
  { id: 'heart-rate', band: [51, 90], least: 40, most: 120, step: 40 },
  { id: 'temperature', band: [36.1, 38], least: 35, most: 39, step: 1 },
  { id: 'lactate', measured: true, band: [0, 2], least: 0, most: 4, step: 1 },
  { id: 'creatinine', measured: true, least: 0, most: 2, step: 0.5 },
  { id: 'wbc', measured: true, band: [4, 12], least: 0, most: 16, step: 4 },
  { id: 'platelets', measured: true, band: [150, 400], least: 0, most: 400, step: 100 },
];

let hours = 24;

/** The charts' part of the page: an element, what shows a patient in it, and how to leave. */
export function charts() {
  const frames = CHARTS.map((chart) => {
    const caption = h('figcaption', null);
    const plot = h('div', { class: 'plot', role: 'img' });
    return { chart, caption, plot, drawn: null, figure: h('figure', null, caption, plot) };
  });
  let patient = null;
  let alerts = [];
  let library = null;
  let drawnAt = 0;
  const draw = () => {
    if (!patient || !library) return;
    drawnAt = ward.now;
    frames.forEach((frame) => drawOne(library, frame, patient, alerts));
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const resize = () => frames.forEach((frame) => frame.drawn?.resize());
  dark.addEventListener('change', draw);
  window.addEventListener('resize', resize);
  const ready = import('/_static/echarts/6.0.0/dist/echarts.esm.min.js');
  ready.then(
    (loaded) => {
      library = loaded;
      draw();
    },
    () => replace(frames[0].caption, 'The charts cannot be loaded; the observations are below.'),
  );
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'patient-trends' },
      h('div', { class: 'section-head' }, h('h2', { id: 'patient-trends' }, 'Trends'), ranges(draw)),
      h('div', { class: 'charts' }, frames.map((frame) => frame.figure)),
    ),
    show(shown, withAlerts) {
      patient = shown;
      alerts = withAlerts;
      draw();
    },
    /** Moves on with the ward's clock. */
    tick() {
      if (ward.now - drawnAt > (hours * HOUR) / 200) draw();
    },
    leave() {
      dark.removeEventListener('change', draw);
      window.removeEventListener('resize', resize);
      frames.forEach((frame) => frame.drawn?.dispose());
      patient = null;
    },
  };
}

function ranges(changed) {
  return h(
    'fieldset',
    { class: 'choice' },
    h('legend', { class: 'visually-hidden' }, 'How far back'),
    RANGES.map(([length, word]) =>
      h(
        'label',
        null,
        h('input', {
          type: 'radio',
          name: 'range',
          checked: length === hours,
          onchange: () => {
            hours = length;
            changed();
          },
        }),
        ` ${word}`,
      ),
    ),
  );
}

function drawOne(library, frame, patient, alerts) {
  const lines = series(frame.chart, patient);
  // Laboratory is drawn where it was measured, vital signs always: that one is missing is news.
  frame.figure.hidden = frame.chart.measured === true && lines[0].points.length === 0;
  if (frame.figure.hidden) return;
  frame.drawn ??= library.init(frame.plot, null, { renderer: 'canvas' });
  if (frame.drawn.group !== 'trends') {
    frame.drawn.group = 'trends';
    library.connect('trends');
  }
  describe(frame, lines);
  frame.drawn.setOption(option(frame.chart, lines, alerts), { notMerge: true });
}

/** What a chart shows: [{name, unit, points: [[time, number, whole?]]}], oldest first. */
function series(chart, patient) {
  if (chart.id === 'news2' || chart.id === 'risk') {
    const of = (it) => (chart.id === 'news2' ? it.news2 : it.risk === null || it.risk === undefined ? null : it.risk * 100);
    const points = (patient.trends ?? [])
      .filter((it) => of(it) !== null && of(it) !== undefined)
      .map((it) => [Date.parse(it.at), of(it), chart.id === 'risk' || it.news2Complete]);
    return [{ id: chart.id, name: chart.title, unit: chart.id === 'risk' ? '%' : '', points }];
  }
  return [chart.id, ...(chart.also ?? [])].map((concept) => ({
    id: concept,
    name: ward.display(concept),
    unit: words.unit(ward.concepts.get(concept)?.unit),
    points: (patient.observations?.[concept] ?? [])
      .filter((it) => !it.implausible)
      .map((it) => [Date.parse(it.effective), Number(it.value), true])
      .filter(([, number]) => Number.isFinite(number))
      .sort(([a], [b]) => a - b),
  }));
}

function describe(frame, lines) {
  const [first] = lines;
  const title = frame.chart.title ?? first.name;
  const last = first.points.at(-1);
  // Only what was measured together is said together: an old diastolic beside a new systolic would be a pressure nobody had.
  const [diastolic, mean] = lines.slice(1).map((line) => line.points.findLast(([at]) => at === last?.[0])?.[1]);
  const said = last
    ? `${number(frame.chart, last)}${diastolic === undefined ? '' : `/${Math.round(diastolic)}`}${mean === undefined ? '' : ` (${Math.round(mean)})`}`
    : 'none';
  replace(
    frame.caption,
    h('span', null, title),
    ' ',
    h('strong', null, said, last && first.unit ? ` ${first.unit}` : ''),
    last ? h('span', { class: 'quiet' }, ` ${words.shortDuration(ward.now - last[0])}`) : null,
    frame.chart.band && first.points.length ? h('span', { class: 'quiet band-note' }, ` band ${frame.chart.band.join('–')}`) : null,
  );
  const values = first.points.map(([, it]) => it);
  frame.plot.setAttribute(
    'aria-label',
    last
      ? `${title}: last ${said} ${first.unit}, lowest ${round(Math.min(...values))}, highest ${round(Math.max(...values))} of ${values.length} values`
      : `${title}: no values`,
  );
}

const round = (it) => Math.round(it * 10) / 10;
const number = (chart, [, it, whole]) =>
  `${chart.id === 'news2' && whole === false ? '≥ ' : ''}${chart.also ? Math.round(it) : round(it)}`;

function option(chart, lines, alerts) {
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const from = ward.now - hours * HOUR;
  const shown = lines.map((line) => ({ ...line, points: line.points.filter(([at]) => at >= from) }));
  const numbers = shown.flatMap((line) => line.points.map(([, it]) => it));
  return {
    animation: false,
    grid: { left: 34, right: 8, top: 8, bottom: 20 },
    textStyle: { fontFamily: 'system-ui, sans-serif', color: ink('--quiet') },
    xAxis: {
      type: 'time',
      min: from,
      max: ward.now,
      splitNumber: 4,
      axisLine: { lineStyle: { color: ink('--line') } },
      axisTick: { show: false },
      axisLabel: { color: ink('--quiet'), fontSize: 10, hideOverlap: true, formatter: (at) => words.time(at, at) },
    },
    yAxis: {
      type: 'value',
      min: Math.floor(Math.min(chart.least, ...numbers) / chart.step) * chart.step,
      max: Math.ceil(Math.max(chart.most, ...numbers) / chart.step) * chart.step,
      interval: chart.step * Math.ceil((Math.max(chart.most, ...numbers) - Math.min(chart.least, ...numbers)) / chart.step / 4),
      axisLabel: { color: ink('--quiet'), fontSize: 10 },
      splitLine: { lineStyle: { color: ink('--faint') } },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: ink('--raised'),
      borderColor: ink('--line'),
      textStyle: { color: ink('--text'), fontSize: 12 },
      formatter: (at) => tip(chart, at, lines),
    },
    series: shown.map((line, index) => ({
      type: 'line',
      name: line.name,
      data: line.points.map(([at, it, whole]) => ({ value: [at, it], symbol: whole === false ? 'emptyCircle' : 'circle' })),
      step: chart.id === 'news2' ? 'end' : false,
      showSymbol: line.points.length < 120,
      symbolSize: 4,
      lineStyle: { width: index ? 1 : 1.6, color: ink(index ? '--quiet' : '--trace') },
      itemStyle: { color: ink(index ? '--quiet' : '--trace') },
      markArea: index ? undefined : band(chart, ink),
      markLine: index ? undefined : marks(chart, alerts, from, ink),
    })),
  };
}

function band(chart, ink) {
  return chart.band
    ? { silent: true, itemStyle: { color: ink('--band') }, data: [[{ yAxis: chart.band[0] }, { yAxis: chart.band[1] }]] }
    : undefined;
}

/** On NEWS2: the levels of the Royal College's response, and when alerts were raised. */
function marks(chart, alerts, from, ink) {
  if (chart.id !== 'news2') return undefined;
  const level = (at) => ({ yAxis: at, lineStyle: { color: ink('--quiet'), type: 'dotted', width: 1 } });
  const raised = alerts
    .filter((alert) => Date.parse(alert.raisedAt) >= from)
    .map((alert) => ({ xAxis: Date.parse(alert.raisedAt), lineStyle: { color: ink(`--${alert.severity}`), type: 'solid', width: 1 } }));
  return { silent: true, symbol: 'none', label: { show: false }, data: [level(5), level(7), ...raised] };
}

function tip(chart, at, lines) {
  const when = at[0]?.value?.[0];
  return [
    words.time(when, ward.now),
    ...at.map((it, index) => {
      const point = lines[it.seriesIndex ?? index]?.points.find(([time]) => time === it.value[0]);
      return `${it.seriesName} ${point ? number(chart, point) : round(it.value[1])} ${lines[it.seriesIndex ?? index]?.unit ?? ''}`;
    }),
  ].join('\n');
}
