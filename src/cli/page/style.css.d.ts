/** The bundler and Jest give a style sheet as text. */
declare const text: string;
export default text;
