/** The one error of the value codec: bytes that are no value of the type, or a value that the type has no room for. */
export class ValueError extends Error {
  public override readonly name = 'ValueError';
}
