const figure = document.getElementById('loss');
const EVERY = 2000;
const HEIGHT = 240;
let plot = null;

document.querySelectorAll('form[data-confirm]').forEach((form) => form.addEventListener('submit', (event) => {
  if (!confirm(form.dataset.confirm)) {
    event.preventDefault();
  }
}));

if (figure) {
  draw();
  addEventListener('resize', () => plot?.setSize({width: inside(), height: HEIGHT}));
}

document.body.addEventListener('htmx:afterSwap', () => {
  if (!document.querySelector('#runs[hx-get]')) {
    location.reload(); // the run has ended: its version stands below now
  }
});

async function draw() {
  const response = await fetch(figure.dataset.metrics, {headers: {'Accept': 'application/json'}});
  if (response.ok) {
    show(await response.json());
  }
  if (figure.dataset.live === 'true') {
    setTimeout(draw, EVERY);
  }
}

function show(steps) {
  const data = [steps.map((step) => step.step), steps.map((step) => step.loss), steps.map((step) => step.heldOutLoss)];
  if (!plot && steps.length > 0) {
    plot = new uPlot(options(), data, figure);
  } else {
    plot?.setData(data);
  }
}

/** The figure's width without its padding. */
function inside() {
  const style = getComputedStyle(figure);
  return figure.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
}

function options() {
  const style = getComputedStyle(document.documentElement);
  const accent = style.getPropertyValue('--twin-accent').trim();
  const text = style.getPropertyValue('--pico-muted-color').trim();
  const axis = {stroke: text, grid: {stroke: 'rgba(128,128,128,.18)'}, ticks: {stroke: 'rgba(128,128,128,.18)'}};
  return {
    width: inside(),
    height: HEIGHT,
    scales: {x: {time: false}},
    axes: [{...axis, label: 'step'}, {...axis, label: 'loss (nats per token)'}],
    series: [
      {label: 'step'},
      {label: 'training', stroke: accent, width: 2, points: {show: false}},
      {label: 'held out', stroke: text, width: 2, dash: [4, 4], spanGaps: true},
    ],
  };
}
