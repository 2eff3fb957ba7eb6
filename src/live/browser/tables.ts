/** The reader of tables as a script of its own: it is as large as half the laboratory. */
import { parseTable } from "../../tables/parseTable";

Object.assign(window, { nndlTables: parseTable });
