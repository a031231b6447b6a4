// What the desk's scripts use of other people's: `make vendor` bundles it into articles/static/articles/admin/vendor.
import "@github/markdown-toolbar-element";
import Combobox from "@github/combobox-nav";
import { InputRange } from "dom-input-range";

window.newsroomVendor = { Combobox, InputRange };
