/**
 * A value that is not known before apply. Terraform may say something about it all the same (a refinement: "not null",
 * "begins with https://"), so one that came from Terraform goes back with the bytes it came with.
 */
export class Unknown {
  /** Nothing at all is known. */
  public static readonly plain = new Unknown(Uint8Array.of(0xd4, 0, 0));

  /** The whole MessagePack extension. */
  constructor(public readonly bytes: Uint8Array) {}
}
