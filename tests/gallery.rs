//! The ready arrangements of the console: each can be made as it is, and hung.

mod common;

use std::{fs, path::Path};

use common::{TestPanggil, hanging::draft};
use serde_json::{Value, json};

const GALLERY: &str = "display-client/console/pages/layouts/gallery";
/// Besides the five starters.
const AT_LEAST: usize = 8;

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn arrangements() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(GALLERY);
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (
                name,
                serde_json::from_slice(&fs::read(&path).unwrap()).unwrap(),
            )
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}

#[test]
fn every_arrangement_of_the_gallery_can_hang_as_it_is() {
    let server = TestPanggil::start();
    let all = arrangements();
    assert!(all.len() >= AT_LEAST, "{}", all.len());
    for (id, file) in all {
        for text in ["name", "about"] {
            for language in ["id", "en"] {
                let words = file[text][language].as_str().unwrap_or_default();
                assert!(!words.is_empty(), "{id}: {text}.{language}");
            }
        }
        let mut layout = file["layout"].clone();
        layout["id"] = json!(id);
        layout["name"] = file["name"]["id"].clone();
        let made = draft(&server, &layout).status(201).document();
        assert_eq!(made["problems"], json!([]), "{id}");
    }
}

#[test]
fn every_arrangement_of_the_gallery_fills_its_sheet_without_overlap() {
    for (id, file) in arrangements() {
        let number = |of: &Value, field: &str| {
            usize::try_from(of[field].as_u64().unwrap_or_default()).unwrap()
        };
        let grid = &file["layout"]["grid"];
        let (w, h) = (number(grid, "w"), number(grid, "h"));
        let mut covered = vec![0_u8; w * h];
        for region in file["layout"]["regions"].as_array().unwrap() {
            for y in number(region, "y")..number(region, "y") + number(region, "h") {
                for x in number(region, "x")..number(region, "x") + number(region, "w") {
                    covered[y * w + x] += 1;
                }
            }
        }
        assert!(covered.iter().all(|times| *times == 1), "{id}");
    }
}
