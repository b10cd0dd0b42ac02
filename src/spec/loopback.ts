const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the host of an address is this machine. */
export const isLoopback = (hostname: string) => LOOPBACK.test(hostname);
