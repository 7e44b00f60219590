//! The families of problems: every `type` that a refusal in HTTP can have. What is said more exactly stands beside it as [`crate::why::Why`].

use serde::Serialize;

/// What a request is refused for. Its name in answers is fixed: pages and scripts tell refusals apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) enum ProblemType {
    /// Nobody is signed in, and no key came.
    #[serde(rename = "urn:panggil:no-key")]
    NoKey,
    /// This right is missing.
    #[serde(rename = "urn:panggil:not-allowed")]
    NotAllowed,
    /// A page of another site asks.
    #[serde(rename = "urn:panggil:origin")]
    Origin,
    /// Too many requests of an address, or too many things there already.
    #[serde(rename = "urn:panggil:too-many")]
    TooMany,
    /// The body did not come in time.
    #[serde(rename = "urn:panggil:too-slow")]
    TooSlow,
    /// The body or the file is too large.
    #[serde(rename = "urn:panggil:too-large")]
    TooLarge,
    /// The body is of another type.
    #[serde(rename = "urn:panggil:media-type")]
    MediaType,
    /// The body is not JSON.
    #[serde(rename = "urn:panggil:not-json")]
    NotJson,
    /// There is no such thing.
    #[serde(rename = "urn:panggil:not-found")]
    NotFound,
    /// Another method is needed.
    #[serde(rename = "urn:panggil:method")]
    Method,
    /// A field cannot be used.
    #[serde(rename = "urn:panggil:field")]
    Field,
    /// An event cannot be used.
    #[serde(rename = "urn:panggil:event")]
    Event,
    /// A layout, notice or programme cannot hang like this.
    #[serde(rename = "urn:panggil:layout")]
    Layout,
    /// A profile cannot be taken in.
    #[serde(rename = "urn:panggil:profile")]
    Profile,
    /// An edit does not say what it is an edit of.
    #[serde(rename = "urn:panggil:if-match")]
    IfMatch,
    /// Somebody else changed it meanwhile.
    #[serde(rename = "urn:panggil:stale")]
    Stale,
    /// The id or login is another's.
    #[serde(rename = "urn:panggil:taken")]
    Taken,
    /// What is used cannot go.
    #[serde(rename = "urn:panggil:in-use")]
    InUse,
    /// The settings file fixes it.
    #[serde(rename = "urn:panggil:locked")]
    Locked,
    /// Nobody could add persons any more.
    #[serde(rename = "urn:panggil:last-admin")]
    LastAdmin,
    /// Login or password does not match.
    #[serde(rename = "urn:panggil:sign-in")]
    SignIn,
    /// The setup link is not valid any more.
    #[serde(rename = "urn:panggil:setup-code")]
    SetupCode,
    /// The slip is not valid any more.
    #[serde(rename = "urn:panggil:slip")]
    Slip,
    /// Too many screens ask to be let in.
    #[serde(rename = "urn:panggil:pairings")]
    Pairings,
    /// A television's own secret is needed.
    #[serde(rename = "urn:panggil:device-secret")]
    DeviceSecret,
    /// No screen shows this code.
    #[serde(rename = "urn:panggil:no-code")]
    NoCode,
    /// A colleague let the screen in first.
    #[serde(rename = "urn:panggil:approved")]
    Approved,
    /// The screen is away.
    #[serde(rename = "urn:panggil:away")]
    Away,
    /// The screen does not answer.
    #[serde(rename = "urn:panggil:no-answer")]
    NoAnswer,
    /// The screen could not do it.
    #[serde(rename = "urn:panggil:refused")]
    Refused,
    /// The speaker is muted.
    #[serde(rename = "urn:panggil:muted")]
    Muted,
    /// Nothing can be heard from the speaker now.
    #[serde(rename = "urn:panggil:silent")]
    Silent,
    /// The call before is still being spoken.
    #[serde(rename = "urn:panggil:still-speaking")]
    StillSpeaking,
    /// The counter has no ticket for this.
    #[serde(rename = "urn:panggil:nothing-called")]
    NothingCalled,
    /// Nobody comes next.
    #[serde(rename = "urn:panggil:no-next")]
    NoNext,
    /// Screens cannot show this kind of file.
    #[serde(rename = "urn:panggil:media-kind")]
    MediaKind,
    /// Screens cannot show this file.
    #[serde(rename = "urn:panggil:media")]
    Media,
    /// The next piece of the file begins elsewhere.
    #[serde(rename = "urn:panggil:offset")]
    Offset,
    /// The file was cut off.
    #[serde(rename = "urn:panggil:cut-off")]
    CutOff,
    /// The disk is full.
    #[serde(rename = "urn:panggil:disk-full")]
    DiskFull,
    /// The disk does not answer: nothing was changed.
    #[serde(rename = "urn:panggil:disk-slow")]
    DiskSlow,
    /// The disk has not answered yet: the change may still be made.
    #[serde(rename = "urn:panggil:disk-late")]
    DiskLate,
    /// The server is stopping.
    #[serde(rename = "urn:panggil:stopping")]
    Stopping,
    /// The server failed.
    #[serde(rename = "urn:panggil:failed")]
    Failed,
}
