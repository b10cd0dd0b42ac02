/** Says why a port cannot be listened on, and what to do. Programs go by the code, which stays. */
export function notListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  return Object.assign(new Error(sentence(error, host, port)), { code: error.code });
}

function sentence({ code, syscall, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is taken by another program: give another port, or 0 for any free one.`;
  if (syscall === 'getaddrinfo') return `The host "${host}" has no address: give an address of this machine, such as 127.0.0.1.`;
  return `Cannot listen on port ${port} of ${host}: ${message}.`;
}
