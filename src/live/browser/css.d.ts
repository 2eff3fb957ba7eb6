/** A style sheet as its text: what esbuild's text loader makes of the import. */
declare module "*.css" {
  const text: string;
  export = text;
}
