const figure = document.getElementById('loss');
const preferences = document.getElementById('preferences');
const EVERY = 2000;
const HEIGHT = 240;
const plots = new Map();

document.querySelectorAll('form[data-confirm]').forEach((form) => form.addEventListener('submit', (event) => {
  if (!confirm(form.dataset.confirm)) {
    event.preventDefault();
  }
}));

if (figure) {
  draw();
  addEventListener('resize', () => plots.forEach((plot, place) => plot.setSize({width: inside(place), height: HEIGHT})));
}

document.body.addEventListener('htmx:afterSwap', () => {
  if (!document.querySelector('#runs[hx-get]')) {
    location.reload(); // the run has ended: its version stands below now
  }
});

async function draw() {
  const response = await fetch(figure.dataset.metrics, {headers: {'Accept': 'application/json'}});
  if (response.ok) {
    const steps = await response.json();
    showLoss(steps);
    showPreferences(steps.filter((step) => step.preference));
  }
  if (figure.dataset.live === 'true') {
    setTimeout(draw, EVERY);
  }
}

function showLoss(steps) {
  show(figure, 'loss (nats)', steps, [
    [{label: 'training'}, (step) => step.loss],
    [{label: 'held out', dash: [4, 4], spanGaps: true}, (step) => step.heldOutLoss],
  ]);
}

/** Only a run by the method DPO has them, from its second part on. */
function showPreferences(steps) {
  if (steps.length === 0) {
    return;
  }
  preferences.hidden = false;
  show(preferences.querySelector('figure'), 'reward', steps, [
    [{label: 'margin'}, (step) => step.preference.margin],
    [{label: 'chosen', dash: [4, 4]}, (step) => step.preference.chosen],
    [{label: 'rejected', dash: [1, 4]}, (step) => step.preference.rejected],
  ]);
  const share = Math.round(100 * steps.at(-1).preference.accuracy);
  document.getElementById('accuracy').textContent =
    `In step ${steps.at(-1).step} the author's answer was ahead in ${share} % of the pairs.`;
}

function show(place, label, steps, series) {
  const data = [steps.map((step) => step.step), ...series.map(([, value]) => steps.map(value))];
  if (!plots.has(place) && steps.length > 0) {
    plots.set(place, new uPlot(options(place, label, series.map(([line]) => line)), data, place));
  } else {
    plots.get(place)?.setData(data);
  }
}

/** A figure's width without its padding. */
function inside(place) {
  const style = getComputedStyle(place);
  return place.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
}

/** The first line in the page's accent, the others in the colour of quiet text. */
function options(place, label, lines) {
  const style = getComputedStyle(document.documentElement);
  const accent = style.getPropertyValue('--twin-accent').trim();
  const text = style.getPropertyValue('--pico-muted-color').trim();
  const axis = {stroke: text, grid: {stroke: 'rgba(128,128,128,.18)'}, ticks: {stroke: 'rgba(128,128,128,.18)'}};
  const series = lines.map((line, index) => (
    {stroke: index === 0 ? accent : text, width: 2, points: {show: index > 0 && line.spanGaps === true}, ...line}));
  return {
    width: inside(place),
    height: HEIGHT,
    scales: {x: {time: false}},
    axes: [{...axis, label: 'step'}, {...axis, label}],
    series: [{label: 'step'}, ...series],
  };
}
