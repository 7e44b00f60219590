//! The `panggil` program: arguments in, exit code out.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Context;
use clap::Parser;

use panggil::{
    app::{self, ServeOptions, SiteFault},
    cli::{
        Cli, Command, Failure, ServeArgs, call, check, key, phrase, profile, say, screen, user,
        voice,
    },
    config::{self, Flags},
    telemetry,
};

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let ended = match Cli::parse().command {
        Command::Serve(args) => {
            drop(out);
            serve(args)
        }
        Command::Call(args) => call::run(&args, &mut out),
        Command::Phrase(args) => phrase::run(&args, &mut out).map_err(|fault| Failure {
            code: fault.exit_code(),
            text: fault.to_string(),
        }),
        Command::Say(args) => say::run(&args),
        Command::Key(command) => key::run(&command, &mut out),
        Command::Screen(command) => screen::run(&command, &mut out),
        Command::User(command) => user::run(&command, &mut out),
        Command::Voice(command) => voice::run(&command, &mut out),
        Command::Export(args) => profile::export(&args, &mut out),
        Command::Import(args) => profile::import(&args, &mut out),
        Command::Check(args) => check::run(&args, &mut out),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _nowhere = writeln!(io::stderr(), "{}", failure.text); // without stderr there is nobody to tell
            ExitCode::from(failure.code)
        }
    }
}

fn serve(args: ServeArgs) -> Result<(), Failure> {
    let flags = Flags {
        listen: args.listen,
        data: args.place.data,
        redis: args.redis,
    };
    let (settings, faults) =
        config::read(args.place.config.as_deref(), config::process_env(), &flags);
    if let Some(faults) = faults {
        let faults = app::all_faults(faults, args.site.as_deref(), &settings);
        return Err(Failure::wrong_use(faults.to_string()));
    }
    telemetry::start(&settings.log);
    let options = ServeOptions {
        settings,
        site: args.site,
        demo: args.demo,
    };
    run(options).map_err(|error| match error.downcast_ref() {
        Some(SiteFault::Journal(_)) | None => Failure::failed(format!("panggil: {error:#}")),
        Some(unusable) => Failure::wrong_use(unusable.to_string()),
    })
}

fn run(options: ServeOptions) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.context("no threads can be started")?;
    actix_rt::System::with_tokio_rt(|| runtime).block_on(app::serve(options))
}
