//! The command that makes a good film of a bad one, and the small picture of a film, where this machine has that program.

use std::{path::Path, process::Stdio, time::Duration};

use tempfile::NamedTempFile;
use tokio::process::Command;

/// A small picture takes a tenth of a second; a film made to be slow gets no longer.
const LONGEST: Duration = Duration::from_secs(10);

/// What has to be done to a film. Without anything known of it: all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fix {
    encode: Option<Encode>,
    sound: bool,
}

/// How its pictures have to be encoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Encode {
    /// It stands upright.
    pub(super) upright: bool,
}

impl Default for Fix {
    fn default() -> Self {
        Self {
            encode: Some(Encode::default()),
            sound: true,
        }
    }
}

impl Fix {
    /// Only the order of the file is wrong.
    pub(super) fn remux() -> Self {
        Self {
            encode: None,
            sound: false,
        }
    }

    /// The sound is wrong.
    pub(super) fn sound() -> Self {
        Self {
            encode: None,
            sound: true,
        }
    }

    /// The pictures are wrong.
    pub(super) fn encode(encode: Encode) -> Self {
        Self {
            encode: Some(encode),
            sound: false,
        }
    }

    /// Both.
    pub(super) fn and(self, other: &Self) -> Self {
        let both = |a: Encode, b: Encode| Encode {
            upright: a.upright || b.upright,
        };
        let encode = match (self.encode, other.encode) {
            (Some(a), Some(b)) => Some(both(a, b)),
            (a, b) => a.or(b),
        };
        Self {
            encode,
            sound: self.sound || other.sound,
        }
    }

    /// The command, to be pasted into a shell.
    pub(super) fn line(&self, name: &str) -> String {
        let film = self
            .encode
            .map_or_else(|| "-c:v copy".to_owned(), encode_flags);
        let sound = if self.sound || self.encode.is_some() {
            "-c:a aac"
        } else {
            "-c:a copy"
        };
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        format!(
            "ffmpeg -i {} -map 0:v:0 -map '0:a:0?' {film} {sound} -movflags +faststart {}",
            quoted(name),
            quoted(&format!("{stem}-tv.mp4"))
        )
    }
}

fn encode_flags(encode: Encode) -> String {
    let (w, h) = if encode.upright {
        (1080, 1920)
    } else {
        (1920, 1080)
    };
    format!(
        "-c:v libx264 -profile:v high -level 4.1 -pix_fmt yuv420p -vf \
         \"scale='min({w},iw)':'min({h},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2\" -fpsmax 30"
    )
}

/// For a shell: nothing in a name is a command, and no name is a flag.
fn quoted(name: &str) -> String {
    let here = if name.starts_with('-') { "./" } else { "" };
    format!("'{here}{}'", name.replace('\'', r"'\''"))
}

/// A small picture of a film, if this machine has ffmpeg and it manages in time.
pub(super) async fn thumb(film: &Path, picture: NamedTempFile) -> Option<NamedTempFile> {
    let mut command = Command::new("ffmpeg");
    command
        .args([
            "-nostdin",
            "-v",
            "error",
            "-y",
            "-protocol_whitelist",
            "file",
        ])
        .args(["-f", "mp4", "-i"])
        .arg(film)
        .args([
            "-vf",
            "thumbnail=10,scale=320:-2",
            "-frames:v",
            "1",
            "-threads",
            "1",
        ])
        .args(["-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1"])
        .arg(picture.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let status = match command.spawn() {
        Ok(mut child) => tokio::time::timeout(LONGEST, child.wait()).await,
        Err(error) => {
            tracing::debug!(%error, "no small picture of a film: ffmpeg is not installed");
            return None;
        }
    };
    let is_drawn = matches!(&status, Ok(Ok(status)) if status.success())
        && picture.path().metadata().is_ok_and(|drawn| drawn.len() > 0);
    if !is_drawn {
        tracing::warn!(?status, "ffmpeg made no small picture of a film");
    }
    is_drawn.then_some(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(quoted("a b.mp4"), "'a b.mp4'");
        assert_eq!(quoted("'; rm -rf ~ #.mp4"), r"''\''; rm -rf ~ #.mp4'");
        assert_eq!(quoted("-y.mp4"), "'./-y.mp4'");
    }

    #[test]
    fn only_what_is_wrong_is_done_anew() {
        let order = Fix::remux().line("film.mov");
        assert!(order.contains("-c:v copy -c:a copy"), "{order}");
        assert!(order.ends_with("+faststart 'film-tv.mp4'"), "{order}");
        let sound = Fix::remux().and(&Fix::sound()).line("film.mp4");
        assert!(sound.contains("-c:v copy -c:a aac"), "{sound}");
        let upright = Fix::encode(Encode { upright: true });
        let all = upright.and(&Fix::remux()).line("film.mp4");
        assert!(
            all.contains("min(1080,iw)") && all.contains("-fpsmax 30"),
            "{all}"
        );
    }
}
