//! An answer's body that carries the work that fills it: a conversation lives as long as its connection, and no longer.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    web::Bytes,
};

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// See the module.
pub(super) struct Driven {
    work: Option<Work>,
    body: BoxBody,
}

impl Driven {
    pub(super) fn new(work: Work, body: BoxBody) -> Self {
        let work = Some(work);
        Self { work, body }
    }
}

impl MessageBody for Driven {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = &mut *self;
        if let Some(work) = &mut this.work
            && work.as_mut().poll(cx).is_ready()
        {
            this.work = None; // what it said last is still in the body
        }
        Pin::new(&mut this.body).poll_next(cx)
    }
}
