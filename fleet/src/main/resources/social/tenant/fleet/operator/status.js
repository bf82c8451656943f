'use strict';

// Asks for the numbers every two seconds, keeps five minutes of them, and draws them.

const EVERY_MS = 2000;
const KEPT = 150;
const KEY = 'operator-token';
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 320;
const HEIGHT = 120;
const LEFT = 44;
const BOTTOM = 18;

const at = id => document.getElementById(id);
const whole = number => Math.round(number).toLocaleString('en');
const rate = number => (number > 0 && number < 10 ? number.toFixed(1) : whole(number));

function bytes(number) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (number >= 1024 && unit < units.length - 1) {
    number /= 1024;
    unit++;
  }
  return `${number < 10 && unit > 0 ? number.toFixed(1) : Math.round(number)} ${units[unit]}`;
}

const CHARTS = [
  { title: 'Open tenants', of: now => now.open, show: whole },
  { title: 'Memory', of: now => now.resident_bytes, show: bytes },
  { title: 'Requests a second', of: perSecond, show: rate },
];

const NUMBERS = [
  ['Tenants', now => whole(now.tenants)],
  ['Opening', now => whole(now.opening)],
  ['Closing', now => whole(now.closing)],
  ['Broken', now => whole(now.broken)],
  ['Opened so far', now => whole(now.opened_total)],
  ['Closed to make room', now => whole(now.evicted_total)],
  ['Requests so far', now => whole(now.requests_total)],
  ['Requests that run', now => whole(now.requests_running)],
  ['Requests that wait', now => whole(now.requests_waiting)],
  ['Told to come again', now => whole(now.shed_total)],
  ['Java heap', now => bytes(now.heap_bytes)],
  ['Open files', now => `${whole(now.open_files)} of ${whole(now.most_files)}`],
];

let samples = [];
let timer = 0;

function perSecond(now, before) {
  if (!before) {
    return 0;
  }
  const seconds = (now.taken - before.taken) / 1000;
  return Math.max(0, now.requests_total - before.requests_total) / seconds;
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text ?? '';
  if (className) {
    made.className = className;
  }
  return made;
}

function shape(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.textContent = text ?? '';
  return made;
}

/** The next "round" number: 1, 2 or 5 times a power of ten, or of two for bytes. */
function ceiling(number, isBytes) {
  if (isBytes) {
    return 2 ** Math.ceil(Math.log2(Math.max(number, 1)));
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(number, 1)));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= number);
}

function draw(chart) {
  const values = samples.map((now, index) => chart.of(now, samples[index - 1]));
  if (chart.of === perSecond && values.length > 1) {
    values[0] = values[1]; // nothing comes before the first
  }
  const top = ceiling(Math.max(...values), chart.show === bytes);
  const x = index => LEFT + ((WIDTH - LEFT) * (KEPT - values.length + index)) / (KEPT - 1);
  const y = value => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 8) * value) / top;
  const parts = [];
  for (const share of [0, 0.5, 1]) {
    const height = y(top * share);
    parts.push(shape('line', { class: 'grid', x1: LEFT, x2: WIDTH, y1: height, y2: height }));
    const label = { x: LEFT - 6, y: height + 4, 'text-anchor': 'end' };
    if (share !== 0.5 || top >= 2) {
      parts.push(shape('text', label, chart.show(top * share)));
    }
  }
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  const floor = y(0);
  const area = `${x(0)},${floor} ${points.join(' ')} ${WIDTH},${floor}`;
  parts.push(shape('polygon', { class: 'area', points: area }));
  parts.push(shape('polyline', { class: 'line', points: points.join(' ') }));
  parts.push(shape('text', { x: LEFT, y: HEIGHT - 2 }, '5 min ago'));
  parts.push(shape('text', { x: WIDTH, y: HEIGHT - 2, 'text-anchor': 'end' }, 'now'));
  const latest = chart.show(values.at(-1));
  chart.svg.replaceChildren(...parts);
  chart.svg.setAttribute('aria-label', `${chart.title}: ${latest} now, at most ` +
    `${chart.show(Math.max(...values))} in the last five minutes`);
  chart.value.textContent = latest;
}

function frame(chart) {
  const figure = element('figure');
  const caption = element('figcaption');
  chart.value = element('strong');
  caption.append(element('span', chart.title), chart.value);
  chart.svg = shape('svg', { role: 'img', viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
  figure.append(caption, chart.svg);
  at('charts').append(figure);
}

function show(now) {
  samples.push(now);
  samples = samples.slice(-KEPT);
  CHARTS.forEach(draw);
  at('numbers').replaceChildren(...NUMBERS.map(([name, of]) => {
    const pair = element('div');
    pair.append(element('dt', name), element('dd', of(now)));
    return pair;
  }));
  at('top').replaceChildren(...now.top.map(entry => {
    const row = element('tr');
    row.append(element('td', entry.name), element('td', whole(entry.requests)));
    return row;
  }));
  at('entry').hidden = true;
  at('figures').hidden = false;
  at('leave').hidden = false;
}

function say(text, isBad) {
  at('state').textContent = text;
  at('state').classList.toggle('bad', isBad);
}

function ask(trouble) {
  clearTimeout(timer);
  sessionStorage.removeItem(KEY);
  samples = [];
  say('', false);
  at('trouble').textContent = trouble;
  at('figures').hidden = true;
  at('leave').hidden = true;
  at('entry').hidden = false;
  at('token').focus();
}

async function look() {
  const token = sessionStorage.getItem(KEY);
  if (!token) {
    return;
  }
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch('api/stats', { headers, signal: AbortSignal.timeout(10000) });
    if (sessionStorage.getItem(KEY) !== token) {
      return;
    }
    if (answer.status === 401) {
      ask('That is not the token.');
      return;
    }
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    show({ ...(await answer.json()), taken: Date.now() });
    say(`Looked at ${new Date().toLocaleTimeString()}`, false);
  } catch (failure) {
    say(`No answer from the host (${failure.message})`, true);
  }
  clearTimeout(timer);
  timer = setTimeout(look, EVERY_MS);
}

at('entry').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(KEY, at('token').value);
  at('token').value = '';
  look();
});
at('leave').addEventListener('click', () => ask(''));

CHARTS.forEach(frame);
if (sessionStorage.getItem(KEY)) {
  look();
} else {
  ask('');
}
