import { once } from 'node:events';
import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** A server that keeps Terraform's state (its backend `http`), and that can be slow to take a new one. */
export class LateState {
  public static async open(): Promise<LateState> {
    const state = new LateState();
    state.server.listen(0, '127.0.0.1');
    await once(state.server, 'listening');
    return state;
  }

  private readonly server: Server;
  private text = '';
  private lock = '';
  private isHeld = false;
  private readonly held: ServerResponse[] = [];

  private constructor() {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      this.answer(request.method!, Buffer.concat(chunks).toString(), response);
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/state`;
  }

  /** Takes no state from now on, and lets whoever sends one wait. */
  public hold(): void {
    this.isHeld = true;
  }

  /** Settles when somebody waits for a state to be taken. */
  public async writing(): Promise<void> {
    if (this.held.length === 0) await once(this.server, 'held');
  }

  /** What was sent and not taken is lost. */
  public drop(): void {
    this.isHeld = false;
    for (const response of this.held.splice(0)) response.destroy();
  }

  /** As `terraform force-unlock` does. */
  public unlock(): void {
    this.lock = '';
  }

  public async close(): Promise<void> {
    this.drop();
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(method: string, body: string, response: ServerResponse): void {
    if (method === 'LOCK' && this.lock !== '') return void response.writeHead(423).end(this.lock);
    if (method === 'LOCK') this.lock = body;
    if (method === 'UNLOCK') this.lock = '';
    if (method === 'GET') return void response.writeHead(this.text === '' ? 404 : 200).end(this.text);
    if (method === 'POST' && this.isHeld) {
      this.held.push(response);
      this.server.emit('held');
      return undefined;
    }
    if (method === 'POST') this.text = body;
    return void response.end();
  }
}
