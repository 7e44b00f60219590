use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::layout::presets;

fn utama() -> Value {
    serde_json::to_value(presets::preset("utama").unwrap()).unwrap()
}

fn with(path: &str, value: Value) -> Value {
    let mut document = utama();
    match document.pointer_mut(path) {
        Some(place) => *place = value,
        None => {
            let (parent, name) = path.rsplit_once('/').unwrap();
            document.pointer_mut(parent).unwrap()[name] = value;
        }
    }
    document
}

#[test]
fn every_preset_is_read_as_it_is_written() {
    for layout in presets::all() {
        let document = serde_json::to_value(layout).unwrap();
        assert_eq!(read(&document).as_ref(), Ok(layout));
    }
}

#[test]
fn what_stands_besides_the_regions_is_read() {
    let mut document = utama();
    document["brand"] = json!({"ground": "#0b4A86", "ink": "#FFFFFF"});
    document["viewing"] = json!({"diagonal_in": 43, "distance_m": 3.5});
    document["access"] = json!({"flash": true});
    document["only"] = json!({"counters": ["4"]});
    let layout = read(&document).unwrap();
    assert_eq!(layout.brand.unwrap().ground, "#0b4A86");
    assert!(layout.access.unwrap().flash && !layout.access.unwrap().still);
    assert_eq!(layout.only.unwrap().counters, ["4"]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn a_mistake_names_its_region_its_field_and_the_remedy() {
    let cases = [
        ("/id", json!("Lobi"), None, "id", "small letters"),
        ("/id", json!("notice-1"), None, "id", "choose another"),
        ("/name", json!(" "), None, "name", "1 to 60"),
        ("/name", json!("a\u{200b}"), None, "name", "U+200B"),
        ("/name", json!("n".repeat(61)), None, "name", "at most 60"),
        ("/grid", json!({"w": 192, "h": 109}), None, "grid", "108"),
        ("/theme", json!("blue"), None, "theme", "dark"),
        ("/brand", json!({"ground": "#12"}), None, "brand", "ink"),
        (
            "/brand",
            json!({"ground": "#12345g", "ink": "#FFFFFF"}),
            None,
            "brand.ground",
            "six hexadecimal digits",
        ),
        (
            "/viewing",
            json!({"diagonal_in": 5, "distance_m": 5}),
            None,
            "viewing.diagonal_in",
            "10 to 200",
        ),
        (
            "/viewing",
            json!({"diagonal_in": 50, "distance_m": 51}),
            None,
            "viewing.distance_m",
            "0.5 to 50",
        ),
        ("/access", json!({"loud": true}), None, "access", "flash"),
        (
            "/only",
            json!({"counters": vec!["1"; 101]}),
            None,
            "only.counters",
            "100",
        ),
        (
            "/regoins",
            json!([]),
            None,
            "regoins",
            "did you mean `regions`?",
        ),
        ("/regions", json!({}), None, "regions", "list"),
        (
            "/regions",
            json!(vec![json!({}); 61]),
            None,
            "regions",
            "at most 60",
        ),
        ("/regions/0", json!(1), None, "regions[0]", "object"),
        (
            "/regions/0/id",
            json!("H!"),
            None,
            "regions[0].id",
            "small letters",
        ),
        (
            "/regions/1/id",
            json!("header"),
            Some("header"),
            "id",
            "of its own",
        ),
        (
            "/regions/1/widget",
            json!("cal"),
            Some("call"),
            "widget",
            "did you mean `call`?",
        ),
        (
            "/regions/1/widget",
            json!("zzz"),
            Some("call"),
            "widget",
            "known are",
        ),
        ("/regions/1/w", json!(0), Some("call"), "w", "from 1 to 192"),
        (
            "/regions/1/x",
            json!(-1),
            Some("call"),
            "x",
            "from 0 to 192",
        ),
        (
            "/regions/1/h",
            json!(1.5),
            Some("call"),
            "h",
            "whole number",
        ),
        ("/regions/1/y", json!(193), Some("call"), "y", "192"),
        (
            "/regions/1/z",
            json!(1),
            Some("call"),
            "z",
            "no field of a region",
        ),
        (
            "/regions/1/settings",
            json!([]),
            Some("call"),
            "settings",
            "object",
        ),
        (
            "/regions/1/settings",
            json!({"servce": true}),
            Some("call"),
            "settings.servce",
            "did you mean `service`?",
        ),
    ];
    for (path, value, region, field, remedy) in cases {
        let faults = read(&with(path, value.clone())).unwrap_err();
        assert_eq!(faults.len(), 1, "{path} {value}: {faults:?}");
        assert_eq!(faults[0].region.as_deref(), region, "{faults:?}");
        assert_eq!(faults[0].field, field, "{faults:?}");
        assert!(faults[0].detail.contains(remedy), "{path}: {faults:?}");
    }
}

#[test]
fn all_mistakes_are_told_together() {
    let document = json!({"id": "", "regions": [{"id": "a", "widget": "x"}, {"id": "b"}]});
    let fields: Vec<String> = read(&document)
        .unwrap_err()
        .into_iter()
        .map(|fault| fault.field)
        .collect();
    for field in ["id", "name", "grid", "theme", "x", "y", "w", "h", "widget"] {
        assert!(
            fields.iter().any(|known| known == field),
            "{field}: {fields:?}"
        );
    }
}

/// Any JSON, small.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(document in anything(), place in 0..20_usize) {
        let _read = read(&document);
        let paths = ["id", "name", "grid", "theme", "brand", "viewing", "access", "only", "regions"];
        let whole = match paths.get(place) {
            Some(field) => with(&format!("/{field}"), document),
            None => with("/regions/1/settings", document),
        };
        if let Ok(layout) = read(&whole) {
            let again = serde_json::to_value(&layout).unwrap();
            prop_assert_eq!(read(&again), Ok(layout));
        }
    }
}
