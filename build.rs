//! Says what to do when the pages that go into the binary have not been built.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=display-client/dist");
    if !Path::new("display-client/dist/screen.html").exists() {
        println!("cargo::error=the pages are not built yet: run `make client` first (needs Node)");
    }
}
