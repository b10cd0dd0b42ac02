/** Figures beside what they are measured against, in one run, so that the machine cancels out. */
const rows = [];

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A figure that is judged as a ratio of another one from the same run. */
function ratio(what, value, floorName, floor, budget, unit = 'ms') {
  const times = value / floor;
  rows.push({ what, value: `${value.toFixed(0)} ${unit}`, against: `${floorName}: ${floor.toFixed(0)} ${unit}`, ratio: `${times.toFixed(2)}x`, budget: `${budget}x`, verdict: times <= budget ? 'ok' : 'OVER' });
}

/** A figure that is judged by itself. */
function bound(what, value, budget, unit) {
  rows.push({ what, value: `${value.toFixed(0)} ${unit}`, against: '', ratio: '', budget: `${budget} ${unit}`, verdict: value <= budget ? 'ok' : 'OVER' });
}

function print() {
  const columns = ['what', 'value', 'against', 'ratio', 'budget', 'verdict'];
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (row) => columns.map((column, i) => row[column].padEnd(widths[i])).join('  ').trimEnd();
  console.log(line(Object.fromEntries(columns.map((column) => [column, column]))));
  for (const row of rows) console.log(line(row));
}

module.exports = { bound, median, print, ratio };
