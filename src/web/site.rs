//! `PUT /api/v1/site`: the name of the hall, its time, and the words on its screens.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{Access, Who},
    documented::HallSite,
    edit::{self, Named, Sent},
    error::Problem,
    hall::{Tagged, change, flawed, told_by_whom},
    table::{Endpoint, get, put},
};
use crate::{
    config::{
        NotAnOffset,
        rules::{Checked, line, paragraph},
    },
    site::{Site, Text},
    why::{Flaw, Thing, Why},
};

/// What is said of the site itself.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SiteSettings<'a> {
    id: &'a str,
    name: &'a str,
    place: &'a str,
    mark: &'a str,
    utc_offset: String,
    #[schema(value_type = Vec<String>)]
    ticker: &'a [String],
    #[cfg_attr(test, ts(type = "{ [key: string]: Bilingual }"))]
    #[schema(value_type = BTreeMap<String, Text>)]
    texts: &'a BTreeMap<String, Text>,
}

/// What shall be otherwise; what is absent stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = EditSite)]
#[serde(deny_unknown_fields)]
struct Wish {
    id: Option<String>,
    name: Option<String>,
    place: Option<String>,
    mark: Option<String>,
    utc_offset: Option<String>,
    ticker: Option<Vec<String>>,
    texts: Option<BTreeMap<String, Text>>,
    #[serde(rename = "etag")]
    _etag: Option<String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let path = "/api/v1/site";
    vec![
        get(
            path,
            Access::Staff,
            "The name of the hall, its time, and its words",
            read,
        )
        .gives::<HallSite>(200),
        put(path, Access::Operator, "Another name, time or words", amend)
            .takes::<Wish>()
            .gives::<HallSite>(200),
    ]
}

impl<'a> SiteSettings<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        Self {
            id: &site.id,
            name: &site.name,
            place: &site.place,
            mark: &site.mark,
            utc_offset: site.utc_offset.to_string(),
            ticker: &site.ticker,
            texts: &site.texts,
        }
    }
}

impl Wish {
    fn laid_over(self, site: &Site) -> Result<Site, Problem> {
        let mut next = site.clone();
        if self.id.is_some_and(|id| id != site.id) {
            return Err(Problem::field(
                "id",
                Why::Fixed,
                "`id` is in the profile or the settings file, and stays",
            ));
        }
        set(&mut next.name, self.name, "name", |name| line(name, 60))?;
        set(&mut next.place, self.place, "place", |place| match place {
            "" => Ok(()), // a header may have one line only
            place => line(place, 60),
        })?;
        set(&mut next.mark, self.mark, "mark", |mark| line(mark, 4))?;
        if let Some(offset) = self.utc_offset {
            let refused = |error: NotAnOffset| Flaw::new(Why::TimeZone, error.to_string());
            next.utc_offset = offset
                .parse()
                .map_err(|error| flawed("utc_offset", refused(error)))?;
        }
        if let Some(ticker) = self.ticker {
            next.ticker = ticker.iter().map(|text| text.trim().to_owned()).collect();
            for text in &next.ticker {
                checked("ticker", line(text, 300))?;
            }
        }
        for (key, text) in self.texts.into_iter().flatten() {
            put_text(&mut next, &key, text)?;
        }
        Ok(next)
    }
}

fn set(
    field: &mut String,
    wish: Option<String>,
    name: &'static str,
    check: impl Fn(&str) -> Checked,
) -> Result<(), Problem> {
    let Some(wish) = wish else { return Ok(()) };
    wish.trim().clone_into(field);
    checked(name, check(field))
}

fn checked(name: &'static str, checked: Checked) -> Result<(), Problem> {
    checked.map_err(|flaw| flawed(name, flaw))
}

/// Puts a text in the place of one there is, with all that is filled in when it is shown.
fn put_text(site: &mut Site, key: &str, text: Text) -> Result<(), Problem> {
    let field = format!("texts.{key}");
    let refuse =
        |Flaw { why, detail }| Problem::field(field.clone(), why, format!("`{field}` {detail}"));
    let Some(present) = site.texts.get_mut(key) else {
        let why = Why::unknown(Thing::Text, key);
        return Err(refuse(Flaw::new(why, "is no text of the screens")));
    };
    for (before, after) in [(&present.id, &text.id), (&present.en, &text.en)] {
        paragraph(after, 1000).map_err(&refuse)?;
        let lost = ["{n}", "{time}"]
            .into_iter()
            .find(|blank| before.contains(blank) && !after.contains(blank));
        if let Some(blank) = lost {
            let detail = format!("must contain {blank}, which is filled in when it is shown");
            let missing = blank.to_owned();
            return Err(refuse(Flaw::new(Why::Placeholder { missing }, detail)));
        }
    }
    *present = text;
    Ok(())
}

async fn read(parts: web::Data<WebParts>) -> HttpResponse {
    Tagged::new(SiteSettings::of(&parts.hall.now())).answer(StatusCode::OK)
}

async fn amend(
    named: Named,
    Sent(wish): Sent<Wish>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let changed = change(&parts, &who, |site| {
        named.is(&edit::etag(&SiteSettings::of(site)))?;
        wish.laid_over(site)
    })
    .await;
    let site = match changed {
        Ok(site) => site,
        Err(problem) => return Err(told_by_whom(problem, &parts, &["site"], Some("")).await),
    };
    Ok(Tagged::new(SiteSettings::of(&site)).answer(StatusCode::OK))
}
