// Lets a security key speak with the server: the browser asks the person for it, and the form carries its answer.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

function options({ publicKey }) {
  const ready = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) {
    ready.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    ready.excludeCredentials = known(publicKey.excludeCredentials);
  } else {
    ready.allowCredentials = known(publicKey.allowCredentials);
  }
  return { publicKey: ready };
}

function plain(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const given = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(given),
  };
}

const SAID_NO = "The browser did not get an answer from the key. Try again, or use another way.";

export function start(form) {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  const wanted = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const problem = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.what](options(wanted));
      form.elements.credential.value = JSON.stringify(plain(credential));
      form.submit();
    } catch {
      problem.textContent = SAID_NO;
      problem.hidden = false;
    }
  });
}
