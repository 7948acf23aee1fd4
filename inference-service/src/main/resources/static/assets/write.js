const form = document.getElementById('write');
const parts = Object.fromEntries(
  ['draft', 'empty', 'text', 'state', 'copy', 'problem', 'sources', 'citations', 'trace', 'stop', 'passage']
    .map((id) => [id, document.getElementById(id)]));
const submit = form.querySelector('button[type=submit]');
const twin = form.action.replace(/\/write$/, '');
let running = null;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  write();
});
parts.stop.addEventListener('click', () => running?.abort());
parts.copy.addEventListener('click', copy);
parts.passage.querySelector('.close').addEventListener('click', () => parts.passage.close());

async function write() {
  running = new AbortController();
  begin();
  try {
    const data = new FormData(form);
    const response = await fetch(form.action, {
      method: 'POST',
      headers: {
        'Accept': 'text/event-stream',
        'Content-Type': 'application/json',
        [meta('csrf-header')]: meta('csrf-token'),
      },
      body: JSON.stringify({
        prompt: data.get('prompt'), channel: data.get('channel'), links: data.getAll('links'),
      }),
      signal: running.signal,
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      return fail(problem.detail ?? `The service answered with status ${response.status}.`);
    }
    await read(response.body);
  } catch (error) {
    if (error.name === 'AbortError') {
      parts.state.textContent = 'Stopped';
    } else {
      fail('The connection to the service was lost.');
    }
  } finally {
    end();
  }
}

/** Reads server-sent events; a block ends with an empty line. */
async function read(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    blocks.forEach(handle);
  }
}

function handle(block) {
  const lines = block.split('\n');
  const field = (name) => lines.filter((line) => line.startsWith(name + ':'))
    .map((line) => line.slice(name.length + 1).replace(/^ /, '')).join('\n');
  if (!field('data')) {
    return;
  }
  const data = JSON.parse(field('data'));
  ({text: grow, done: finish, error: (problem) => fail(problem.detail)})[field('event')]?.(data);
}

function begin() {
  submit.setAttribute('aria-busy', 'true');
  submit.disabled = true;
  parts.stop.hidden = false;
  parts.empty.hidden = true;
  parts.draft.hidden = false;
  parts.problem.hidden = true;
  parts.sources.hidden = true;
  parts.copy.hidden = true;
  parts.text.textContent = '';
  parts.text.classList.add('writing');
  parts.state.textContent = 'Reading earlier writing …';
}

function grow({delta}) {
  parts.state.textContent = 'Writing …';
  parts.text.append(delta);
}

function finish(answer) {
  parts.text.textContent = answer.text;
  parts.state.textContent = `Version ${answer.model.number}, ${answer.text.length} characters`;
  parts.copy.hidden = false;
  parts.citations.replaceChildren(...answer.citations.map(citation));
  parts.trace.href = `${twin}/traces/${answer.trace}`;
  parts.sources.hidden = false;
}

function citation(source) {
  const item = document.createElement('li');
  item.value = source.number;
  const open = document.createElement('button');
  open.type = 'button';
  open.textContent = source.title || source.link;
  open.addEventListener('click', () => show(source));
  const quote = document.createElement('q');
  quote.textContent = source.quote;
  item.append(open, quote);
  return item;
}

async function show(source) {
  const response = await fetch(`${twin}/passages/${source.chunk}`, {headers: {'Accept': 'application/json'}});
  const passage = response.ok ? await response.json() : {title: source.title, text: source.quote, link: source.link};
  document.getElementById('passage-title').textContent = passage.title;
  document.getElementById('passage-text').textContent = passage.text;
  document.getElementById('passage-link').href = passage.link;
  parts.passage.showModal();
}

async function copy() {
  await navigator.clipboard.writeText(parts.text.textContent);
  parts.copy.textContent = 'Copied';
  setTimeout(() => { parts.copy.textContent = 'Copy'; }, 1500);
}

function fail(message) {
  parts.problem.textContent = message;
  parts.problem.hidden = false;
  parts.state.textContent = 'Not written';
}

function end() {
  submit.removeAttribute('aria-busy');
  submit.disabled = false;
  parts.stop.hidden = true;
  parts.text.classList.remove('writing');
  running = null;
}

function meta(name) {
  return document.querySelector(`meta[name=${name}]`)?.content ?? '';
}
