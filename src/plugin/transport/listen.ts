import { createServer, Server } from 'node:net';
import { Endpoint, Handshake, socketPath } from './handshake';

/** Connections wait, unread, until somebody takes them. */
export const createListener = (): Server => createServer({ pauseOnConnect: true });

/** Listens on a Unix socket, or on a port of the loopback interface where there can be none. */
export async function listen(server: Server, { socketFolder, minPort, maxPort }: Pick<Handshake, 'socketFolder' | 'minPort' | 'maxPort'>): Promise<Endpoint> {
  const path = socketPath(socketFolder);
  if (path !== undefined) {
    await listenOn(server, { path });
    return { network: 'unix', path };
  }
  for (let port = minPort; ; port++) {
    try {
      await listenOn(server, { port, host: '127.0.0.1' });
      const address = server.address();
      return { network: 'tcp', port: typeof address === 'object' && address !== null ? address.port : port };
    } catch (error) {
      if (port >= maxPort) throw error;
    }
  }
}

function listenOn(server: Server, options: { path: string } | { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
