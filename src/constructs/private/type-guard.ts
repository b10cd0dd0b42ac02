const markOf = (type: string) => Symbol.for(`cdktf-openai-chat.${type}`);

/** Marks a construct with its type. The symbol is registered: with several copies of the library loaded, `instanceof` would lie. */
export const mark = <T extends object>(construct: T, type: string): T => Object.defineProperty(construct, markOf(type), { value: true });

/** Whether a value is a construct of this type, whichever copy of the library made it. */
export const isMarked = (value: any, type: string): boolean => typeof value === 'object' && value !== null && markOf(type) in value;
