CREATE SEQUENCE "limits_id_seq" AS integer;

CREATE UNLOGGED TABLE "limits" (
    "id" INTEGER NOT NULL DEFAULT nextval('"limits_id_seq"'),
    "other" BIGSERIAL NOT NULL,
    CONSTRAINT "limits_pkey" PRIMARY KEY ("id")
);

ALTER SEQUENCE "limits_id_seq" OWNED BY "limits"."id";
