const form = document.getElementById('upload');
const input = form.querySelector('input[type=file]');
const picked = document.getElementById('picked');
const sending = form.querySelector('.sending');
const bar = form.querySelector('progress');
const problem = form.querySelector('.problem');
const submit = form.querySelector('button[type=submit]');
const invitation = picked.textContent;

show();
input.addEventListener('change', show);
document.getElementById('cancel').addEventListener('click', () => htmx.trigger(form, 'htmx:abort'));

for (const name of ['dragenter', 'dragover']) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
}
form.addEventListener('dragleave', (event) => {
  if (!form.contains(event.relatedTarget)) {
    form.classList.remove('over');
  }
});
form.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  if (event.dataTransfer.files.length !== 1) {
    return fail('One file at a time, please: a folder must be packed into a ZIP first.');
  }
  input.files = event.dataTransfer.files;
  show();
});

form.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers[meta('csrf-header')] = meta('csrf-token');
});
form.addEventListener('htmx:beforeRequest', () => {
  bar.removeAttribute('value');
  waiting(true);
});
form.addEventListener('htmx:xhr:progress', ({detail}) => {
  if (!sending.hidden && detail.lengthComputable) {
    bar.value = detail.loaded / detail.total;
    picked.textContent = `${name(input.files[0])}: ${Math.floor(100 * bar.value)} %`;
  }
});
form.addEventListener('htmx:afterRequest', ({detail}) => {
  waiting(false);
  show();
  if (detail.successful) {
    form.reset();
    show();
  } else if (detail.xhr.status > 0) {
    fail(told(detail.xhr));
  }
});
form.addEventListener('htmx:sendError', () => fail('The connection to the service was lost before the file was there.'));

document.addEventListener('click', async ({target}) => {
  if (target.dataset.copy) {
    await navigator.clipboard.writeText(target.dataset.copy);
    target.textContent = 'Copied';
  }
});

/** Names the file that is chosen; one that is too large is refused before it is sent. */
function show() {
  const file = input.files[0];
  const tooLarge = file && file.size > Number(form.dataset.largest);
  problem.hidden = true;
  picked.textContent = file ? name(file) : invitation;
  submit.disabled = !file || tooLarge;
  if (tooLarge) {
    fail(`The file has ${size(file.size)}: it must have at most ${size(Number(form.dataset.largest))}.`);
  }
}

function waiting(on) {
  sending.hidden = !on;
  submit.hidden = on;
  input.disabled = on;
}

function told(xhr) {
  if (xhr.status === 401 || xhr.status === 403) {
    return 'You are signed out: load this page again and sign in.';
  }
  try {
    return JSON.parse(xhr.responseText).detail;
  } catch {
    return `The service answered with status ${xhr.status}.`;
  }
}

function fail(message) {
  problem.textContent = message;
  problem.hidden = false;
}

function name(file) {
  return `${file.name} (${size(file.size)})`;
}

function size(bytes) {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${units[power]}`;
}

function meta(key) {
  return document.querySelector(`meta[name=${key}]`)?.content ?? '';
}
