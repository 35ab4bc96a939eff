//! The contract of each domain, on each engine.
use crate::bed::Bed;
use linf_kernel::Leases;
use std::sync::Arc;

mod sqlite {
    use super::*;
    async fn open() -> Bed {
        Bed::sqlite().await
    }
    async fn open_leases() -> Arc<dyn Leases> {
        Arc::new(open().await)
    }
    mod leases_ {
        linf_kernel::lease_conformance_tests!(super::open_leases);
    }
    mod accounts {
        linf_accounts::conformance_tests!(super::open);
    }
    mod routing {
        linf_routing::conformance_tests!(super::open);
    }
    mod habilitation {
        linf_habilitation::conformance_tests!(super::open);
    }
    mod referencing {
        linf_referencing::conformance_tests!(super::open);
    }
    mod retention {
        linf_retention::conformance_tests!(super::open);
    }
    mod notification {
        linf_notification::conformance_tests!(super::open);
    }
}

mod postgres {
    use super::*;
    async fn open() -> Bed {
        Bed::postgres().await
    }
    async fn open_leases() -> Arc<dyn Leases> {
        Arc::new(open().await)
    }
    mod leases_ {
        linf_kernel::lease_conformance_tests!(super::open_leases);
    }
    mod accounts {
        linf_accounts::conformance_tests!(super::open);
    }
    mod routing {
        linf_routing::conformance_tests!(super::open);
    }
    mod habilitation {
        linf_habilitation::conformance_tests!(super::open);
    }
    mod referencing {
        linf_referencing::conformance_tests!(super::open);
    }
    mod retention {
        linf_retention::conformance_tests!(super::open);
    }
    mod notification {
        linf_notification::conformance_tests!(super::open);
    }
}
