import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOMS } from '../../projenrc/rooms';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** What the page says that a room may import. */
const told = (room: string) => new RegExp(`^src/${room}/ .* {2,}(\\S.*)$`, 'm').exec(PAGE)?.[1].replace(/ \(.*\)$/, '');

test('the page on contributing lists the rooms that there are, with what lint lets each import', () => {
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(Object.keys(ROOMS).sort()).toEqual(rooms.sort());
  expect(rooms.map((room) => [room, told(room)])).toEqual(rooms.map((room) => [room, ROOMS[room].join(', ') || 'nothing']));
});
