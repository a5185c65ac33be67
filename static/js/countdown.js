// "20 hours left" goes on counting while the page is open; the moment it ends at stands beside it in any case.
function words(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return milliseconds > 0 ? "less than a minute left" : "over since then: load the page again";
  if (days >= 2) {
    const rest = hours - days * 24;
    return `${count(days, "day")}${rest ? ` ${count(rest, "hour")}` : ""} left`;
  }
  return `${hours ? count(hours, "hour") : count(minutes, "minute")} left`;
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

export function start(element) {
  // Counted from when the page came, since the clock of this machine may be wrong and the demo has a day of its own.
  const came = performance.now();
  const left = Number(element.dataset.left) * 1000;
  const say = () => { element.textContent = words(left - (performance.now() - came)); };
  setInterval(say, 30000);
}
