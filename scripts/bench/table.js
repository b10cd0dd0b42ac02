/** Figures beside what they are measured against, in one run, so that the machine cancels out. */
const rows = [];
const tables = [];

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const verdictOf = (value, budget, isTold) => {
  if (budget === undefined || value <= budget) return budget === undefined ? '' : 'ok';
  return isTold ? 'over' : 'OVER';
};

/** A figure that is judged as a ratio of another one from the same run, if there is a budget. `told`: being over it is no failure. */
function ratio(what, value, floorName, floor, budget, { unit = 'ms', told = false } = {}) {
  const times = value / floor;
  rows.push({
    what,
    value: `${value.toFixed(0)} ${unit}`,
    against: `${floorName}: ${floor.toFixed(0)} ${unit}`,
    ratio: `${times.toFixed(2)}x`,
    budget: budget === undefined ? '' : `${budget}x`,
    verdict: verdictOf(times, budget, told),
  });
}

/** A figure that is judged by itself, if there is a budget. */
function bound(what, value, budget, unit) {
  rows.push({
    what,
    value: `${value.toFixed(0)} ${unit}`,
    against: '',
    ratio: '',
    budget: budget === undefined ? '' : `${budget} ${unit}`,
    verdict: verdictOf(value, budget),
  });
}

/** Figures that are only told. */
function table(title, columns, lines) {
  tables.push([title, columns, lines]);
}

function print() {
  for (const [title, columns, lines] of tables) console.log(`${title}\n\n${aligned([columns, ...lines])}\n`);
  const columns = ['what', 'value', 'against', 'ratio', 'budget', 'verdict'];
  console.log(aligned([columns, ...rows.map((row) => columns.map((column) => row[column]))]));
}

function aligned(lines) {
  const widths = lines[0].map((_cell, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines.map((line) => line.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd()).join('\n');
}

const isOver = () => rows.some(({ verdict }) => verdict === 'OVER');

module.exports = { bound, isOver, median, print, ratio, table };
